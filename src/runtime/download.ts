/** Downloads what a job made: its URLs expire. */
import { isRunComfyError, ResponseError, RunComfyError } from "./errors.js";
import { type NodeFiles, nodeFiles } from "./node.js";
import { safeName } from "./safe-name.js";
import { type MediaUrl, urls } from "./urls.js";

/** How media are fetched. */
export interface DownloadOptions {
  /** Where to save, on Node, Deno and Bun: a folder, made where it is missing. Without it each medium comes as a `Blob`. */
  readonly folder?: string | undefined;
  /**
   * Hosts that may be asked, with their subdomains; `"any"` allows all. Default: `runcomfy.net` and `runcomfy.com` over
   * https. A host that you name may also be asked over http.
   */
  readonly hosts?: readonly string[] | "any" | undefined;
  /** The most that one medium may hold, in bytes. Default 1 GiB. */
  readonly maxBytes?: number | undefined;
  /** How many times a broken download is taken up again. Default 5. */
  readonly resumes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Default: the global `fetch`. The token of a client is never sent: media are public. */
  readonly fetch?: typeof fetch | undefined;
  /** Called after each piece, with what has come of this medium so far. */
  readonly onProgress?:
    | ((progress: { readonly url: string; readonly bytes: number; readonly total?: number }) => void)
    | undefined;
}

/** A medium that was downloaded. */
export interface Downloaded extends MediaUrl {
  /** A file name that is safe on every system, made of the URL's. No file is written over. */
  readonly name: string;
  /** The media type that the server named. */
  readonly type: string;
  readonly bytes: number;
  /** Where it was saved, with `folder`. */
  readonly file?: string;
  /** What came, without `folder`. */
  readonly blob?: Blob;
}

/**
 * Downloads every medium of an output, one after another.
 *
 * With `folder`, what has come is kept in a `.part` file: a download that breaks off, also by the end of the process,
 * goes on from there where the server can tell that the file is still the same. A file is complete or not there.
 *
 * @param output `output` of a result, or one URL.
 * @throws {RunComfyError} `refused-host`, if a URL leads elsewhere; `too-large`, if there is more than `maxBytes`.
 * @throws {ResponseError} If a server answers with an error.
 * @example
 * const [video] = await download(output, { folder: "videos" });
 * console.log(video?.file);
 */
export async function download(output: unknown, options: DownloadOptions = {}): Promise<readonly Downloaded[]> {
  const taken = new Set<string>();
  const done: Downloaded[] = [];
  for (const medium of urls(output)) {
    const sink =
      options.folder === undefined ? blobSink(medium.url, taken) : await fileSink(medium.url, taken, options.folder);
    taken.add(sink.name.toLowerCase());
    try {
      const type = await receive(medium.url, sink, options);
      done.push({ ...medium, name: sink.name, type, bytes: sink.bytes, ...(await sink.finish(type)) });
    } finally {
      await sink.close();
    }
  }
  return done;
}

/** Where bytes go. */
interface Sink {
  readonly name: string;
  /** How many are there. */
  bytes: number;
  /** What the server called this version of the file, from a download that broke off. */
  tag: string | undefined;
  write(piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Throws away what is there: the file on the server is another one now. */
  restart(tag: string | undefined): Promise<void>;
  finish(type: string): Promise<Pick<Downloaded, "file" | "blob">>;
  close(): Promise<void>;
}

function blobSink(url: string, taken: ReadonlySet<string>): Sink {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  const sink: Sink = {
    name: safeName(url, taken),
    bytes: 0,
    tag: undefined,
    async write(piece) {
      pieces.push(piece);
      sink.bytes += piece.length;
    },
    async restart(tag) {
      pieces = [];
      Object.assign(sink, { bytes: 0, tag });
    },
    finish: async (type) => ({ blob: new Blob(pieces, { type }) }),
    close: async () => {},
  };
  return sink;
}

async function fileSink(url: string, taken: ReadonlySet<string>, folder: string): Promise<Sink> {
  const files = await nodeFiles();
  await files.mkdir(folder, { recursive: true });
  const { name, tag } = await reserve(files, url, taken, folder);
  const path = `${folder}/${name}`;
  const part = `${path}.part`;
  const note = `${path}.part.json`;
  const size = tag === undefined ? 0 : await sizeOf(files, part);
  let handle = await files.open(part, size > 0 ? "a" : "w");
  const sink: Sink = {
    name,
    bytes: size,
    tag: size > 0 ? tag : undefined,
    async write(piece) {
      await handle.write(piece);
      sink.bytes += piece.length;
    },
    async restart(newTag) {
      await handle.close();
      handle = await files.open(part, "w");
      await files.writeFile(note, JSON.stringify({ url, tag: newTag }));
      Object.assign(sink, { bytes: 0, tag: newTag });
    },
    async finish() {
      await handle.sync();
      await files.rename(part, path);
      await files.rm(note, { force: true });
      return { file: path };
    },
    close: () => handle.close(),
  };
  return sink;
}

/**
 * Finds a name that no finished file has and no other address is being downloaded to; a download of the same address
 * that broke off is gone on with.
 */
async function reserve(
  files: NodeFiles,
  url: string,
  taken: ReadonlySet<string>,
  folder: string,
): Promise<{ readonly name: string; readonly tag?: string }> {
  const tried = new Set(taken);
  for (;;) {
    const name = safeName(url, tried);
    tried.add(name.toLowerCase());
    if ((await sizeOf(files, `${folder}/${name}`, -1)) >= 0) continue;
    const note = `${folder}/${name}.part.json`;
    const mine = await files.writeFile(note, JSON.stringify({ url }), { flag: "wx" }).then(
      () => true,
      () => false,
    );
    if (mine) return { name };
    const kept = await files
      .readFile(note, "utf8")
      .then(JSON.parse)
      .catch(() => undefined);
    if (kept?.url === url) return { name, ...(typeof kept.tag === "string" && { tag: kept.tag }) };
  }
}

function sizeOf(files: NodeFiles, path: string, otherwise = 0): Promise<number> {
  return files.stat(path).then(
    (stat) => stat.size,
    () => otherwise,
  );
}

/** Fetches a URL into a sink, taking up what breaks off; gives the media type. */
async function receive(url: string, sink: Sink, options: DownloadOptions): Promise<string> {
  const { resumes = 5, signal } = options;
  for (let broken = 0; ; ) {
    const before = sink.bytes;
    try {
      return await receiveOnce(url, sink, options);
    } catch (error) {
      // Ours are final; what is left are broken connections. Progress earns further tries.
      if (isRunComfyError(error) || signal?.aborted) throw error;
      broken = sink.bytes > before ? 1 : broken + 1;
      if (broken > resumes) {
        throw new RunComfyError(`The download of ${url.slice(0, 200)} broke off`, { code: "connection", cause: error });
      }
    }
  }
}

async function receiveOnce(url: string, sink: Sink, options: DownloadOptions): Promise<string> {
  const { maxBytes = 2 ** 30, onProgress } = options;
  const headers: Record<string, string> =
    sink.bytes > 0 && sink.tag ? { range: `bytes=${sink.bytes}-`, "if-range": sink.tag } : {};
  const response = await ask(url, headers, options);
  const resumed = response.status === 206 && startOf(response) === sink.bytes;
  if (!resumed && response.status !== 200) throw await refusal(response, url, sink);
  if (!resumed) await sink.restart(strongTag(response));
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  const total = response.headers.has("content-encoding") || Number.isNaN(length) ? undefined : sink.bytes + length;
  const refuse = () =>
    new RunComfyError(`${url.slice(0, 200)} holds more than ${maxBytes} bytes`, { code: "too-large" });
  if ((total ?? 0) > maxBytes) throw refuse();
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    if (sink.bytes + value.length > maxBytes) {
      await reader.cancel();
      throw refuse();
    }
    await sink.write(value as Uint8Array<ArrayBuffer>);
    onProgress?.({ url, bytes: sink.bytes, ...(total !== undefined && { total }) });
  }
  if (total !== undefined && sink.bytes !== total) throw new TypeError("The answer was cut off");
  return response.headers.get("content-type") ?? "application/octet-stream";
}

/** Why an answer is of no use. A `TypeError`, as of a broken connection, is tried again. */
async function refusal(response: Response, url: string, sink: Sink): Promise<Error> {
  const { status } = response;
  await response.body?.cancel();
  if (status >= 500) return new TypeError(`HTTP ${status}`);
  if (status === 206 || status === 416) {
    // What is kept is no beginning of what is there now: the next try asks for the whole.
    await sink.restart(undefined);
    return new TypeError("The server has another file now");
  }
  return new ResponseError(`HTTP ${status} for ${url.slice(0, 200)}: it may have expired`, { status });
}

/** Sends the request, following redirects to allowed hosts only. */
async function ask(url: string, headers: Record<string, string>, options: DownloadOptions): Promise<Response> {
  let address = url;
  for (let hops = 0; hops < 5; hops += 1) {
    refuseHost(address, options.hosts);
    const response = await (options.fetch ?? fetch)(address, {
      headers,
      redirect: "manual",
      ...(options.signal && { signal: options.signal }),
      // Not every platform knows the option; where there is a document there are cookies.
      ...(typeof document !== "undefined" && { credentials: "omit" as const }),
    });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
    if (location === null) return response;
    await response.body?.cancel();
    address = new URL(location, address).href;
  }
  throw new ResponseError(`Too many redirects for ${url.slice(0, 200)}`, {});
}

function refuseHost(url: string, hosts: DownloadOptions["hosts"]): void {
  if (url.startsWith("data:") || hosts === "any") return;
  const { protocol, hostname } = new URL(url);
  const allowed = (hosts ?? ["runcomfy.net", "runcomfy.com"]).some(
    (host) => hostname === host || hostname.endsWith(`.${host}`),
  );
  if (allowed && (protocol === "https:" || (hosts && protocol === "http:"))) return;
  throw new RunComfyError(`Not downloaded: ${protocol}//${hostname} is none of the allowed hosts; see { hosts }`, {
    code: "refused-host",
  });
}

/** Where a partial answer begins. */
function startOf(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1] ?? Number.NaN);
}

/** A weak tag promises the same picture, not the same bytes. */
function strongTag(response: Response): string | undefined {
  const tag = response.headers.get("etag");
  return tag && !tag.startsWith("W/") ? tag : undefined;
}
