import { ResponseError, RunComfyError } from "../errors.js";
export async function ask(url, headers, options) {
    let address = url;
    for (let hops = 0; hops < 5; hops += 1) {
        if (hops > 0 || !/^data:/i.test(address))
            refuseHost(address, options.hosts);
        const response = await (options.fetch ?? fetch)(address, {
            headers,
            redirect: "manual",
            ...(options.signal && { signal: options.signal }),
            ...(typeof document !== "undefined" && { credentials: "omit" }),
        });
        const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
        if (location === null)
            return response;
        await response.body?.cancel?.();
        address = new URL(location, address).href;
    }
    throw new ResponseError(`Too many redirects for ${url.slice(0, 200)}`, {});
}
function refuseHost(url, hosts) {
    if (hosts === "any")
        return;
    const { protocol, hostname } = new URL(url);
    const name = plainHost(hostname);
    const allowed = (hosts ?? ["runcomfy.net", "runcomfy.com"])
        .map(plainHost)
        .some((host) => host !== "" && (name === host || name.endsWith(`.${host}`)));
    if (allowed && (protocol === "https:" || (hosts && protocol === "http:")))
        return;
    throw new RunComfyError(`Not downloaded: ${protocol}//${hostname} is not an allowed host; see { hosts }`, {
        code: "refused-host",
    });
}
function plainHost(host) {
    return host.trim().toLowerCase().replace(/\.$/, "");
}
