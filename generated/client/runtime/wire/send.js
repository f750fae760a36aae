import { know, RunComfyError } from "../errors.js";
export function createSend(options, clock) {
    const root = rootOf(options.baseUrl);
    let send;
    return async (call) => {
        send ??= await import("./transport.js").then(({ createTransport }) => createTransport(options, clock, root), (cause) => {
            const error = new RunComfyError("Not sent: a part of the client cannot be loaded", {
                code: "configuration",
                cause,
            });
            throw know(error, call.about ?? {});
        });
        return send(call);
    };
}
function rootOf(baseUrl = "https://model-api.runcomfy.net") {
    const { location } = globalThis;
    const root = (baseUrl.startsWith("/") && location ? location.origin : "") + baseUrl;
    if (!/^https?:\/\/[^?#@\s]+$/.test(root)) {
        throw new RunComfyError("baseUrl must be an http(s) URL", { code: "configuration" });
    }
    return root.replace(/\/{1,9}$/, "");
}
