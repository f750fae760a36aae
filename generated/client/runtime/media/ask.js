import { ResponseError, RunComfyError } from "../errors.js";
export async function ask(url, headers, options) {
    let address = url;
    for (let hops = 0; hops < 5; hops += 1) {
        if (hops > 0 || !/^data:/i.test(address))
            refuseHost(address, options.hosts);
        const init = {
            method: "GET",
            headers,
            redirect: "manual",
            signal: options.signal ?? new AbortController().signal,
        };
        if (typeof document !== "undefined")
            init.credentials = "omit";
        const response = await (options.fetch ?? fetch)(address, init);
        const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
        if (location === null)
            return response;
        await discard(response);
        address = new URL(location, address).href;
    }
    throw new ResponseError(`Too many redirects for ${url.slice(0, 200)}`, {});
}
export async function discard(response) {
    const { body } = response;
    await body?.cancel?.();
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
