import { AuthenticationError } from "../errors.js";
const platform = globalThis;
const variables = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];
export async function resolveToken(option) {
    if (option === null)
        return undefined;
    const env = platform.process?.env ?? {};
    const given = typeof option === "function" ? await option() : (option ?? env[variables.find((name) => env[name]) ?? ""]);
    const token = `${given ?? ""}`.trim();
    if (!/^[!-~]+$/.test(token)) {
        throw new AuthenticationError(token ? "The token is malformed" : "No token: set RUNCOMFY_API_TOKEN");
    }
    if (platform.document)
        await import("./browser-warning.js").then(({ warn }) => warn(), console.error);
    return token;
}
export function redact(text, token = "") {
    return token.length < 8 ? text : text.replaceAll(token, "[token]");
}
