import { ResponseError, RunComfyError } from "../errors.js";
import type { DownloadOptions } from "./download-options.js";

/** Requests a medium. Follows redirects to allowed hosts only. */
export async function ask(url: string, headers: Record<string, string>, options: DownloadOptions): Promise<Response> {
  let address = url;
  for (let hops = 0; hops < 5; hops += 1) {
    // A data URI in the output needs no host. A redirect to one is not valid on the web either.
    if (hops > 0 || !/^data:/i.test(address)) refuseHost(address, options.hosts);
    const response = await (options.fetch ?? fetch)(address, {
      headers,
      redirect: "manual",
      ...(options.signal && { signal: options.signal }),
      // Not every platform knows the option; a platform with a document has cookies.
      ...(typeof document !== "undefined" && { credentials: "omit" as const }),
    });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
    if (location === null) return response;
    await response.body?.cancel?.();
    address = new URL(location, address).href;
  }
  throw new ResponseError(`Too many redirects for ${url.slice(0, 200)}`, {});
}

function refuseHost(url: string, hosts: DownloadOptions["hosts"]): void {
  if (hosts === "any") return;
  const { protocol, hostname } = new URL(url);
  const name = plainHost(hostname);
  const allowed = (hosts ?? ["runcomfy.net", "runcomfy.com"])
    .map(plainHost)
    .some((host) => host !== "" && (name === host || name.endsWith(`.${host}`)));
  if (allowed && (protocol === "https:" || (hosts && protocol === "http:"))) return;
  throw new RunComfyError(`Not downloaded: ${protocol}//${hostname} is not an allowed host; see { hosts }`, {
    code: "refused-host",
  });
}

/** A host in the form in which hosts are compared: `Example.COM.` and `example.com` are the same. */
function plainHost(host: string): string {
  return host.trim().toLowerCase().replace(/\.$/, "");
}
