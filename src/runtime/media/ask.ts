import { ResponseError, RunComfyError } from "../errors.js";
import type { FetchInit } from "../fetch.js";
import type { DownloadOptions, MediaFetch } from "./download-options.js";

/** The response of a {@link MediaFetch}. */
export type MediaResponse = Awaited<ReturnType<MediaFetch>>;

/** Requests a medium. Follows redirects to allowed hosts only. */
export async function ask(
  url: string,
  headers: Record<string, string>,
  options: DownloadOptions,
): Promise<MediaResponse> {
  let address = url;
  for (let hops = 0; hops < 5; hops += 1) {
    // A data URI in the output needs no host. A redirect to one is not valid on the web either.
    if (hops > 0 || !/^data:/i.test(address)) refuseHost(address, options.hosts);
    const init: FetchInit & { credentials?: "omit" } = {
      method: "GET",
      headers,
      redirect: "manual",
      signal: options.signal ?? new AbortController().signal,
    };
    // Not every platform knows the option; a platform with a document has cookies.
    if (typeof document !== "undefined") init.credentials = "omit";
    const response = await (options.fetch ?? fetch)(address, init);
    const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
    if (location === null) return response;
    await discard(response);
    address = new URL(location, address).href;
  }
  throw new ResponseError(`Too many redirects for ${url.slice(0, 200)}`, {});
}

/** Frees the connection of a response that is not read. */
export async function discard(response: MediaResponse): Promise<void> {
  const { body } = response as { readonly body?: Partial<ReadableStream> | null };
  await body?.cancel?.();
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
