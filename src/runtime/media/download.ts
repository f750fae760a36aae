/** Downloads what a job made: its URLs expire. */
import { isRunComfyError, ResponseError, RunComfyError } from "../errors.js";
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
  /** Aborts the download. What has come is kept, as after any break. */
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
  /** Its size. */
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
 * goes on from there where the server can tell that the file is still the same. What cannot be gone on with is removed.
 * A file is complete or not there: by the length that the server tells, also where it sends the file in parts.
 *
 * @param output `output` of a result, or one URL.
 * @throws {RunComfyError} `refused-host`, if a URL leads elsewhere; `too-large`, if there is more than `maxBytes`;
 *   `connection`, if it broke off too often; `not-written`, if the disk does not hold what came.
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
    let isFinal = false;
    try {
      const type = await receive(medium.url, sink, options);
      done.push({ ...medium, name: sink.name, type, bytes: sink.bytes, ...(await sink.finish(type)) });
    } catch (error) {
      isFinal = isRunComfyError(error) && error.code !== "connection";
      throw error;
    } finally {
      await sink.close(isFinal);
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
  /** Keeps what another download can go on with, unless that would end in the same way: `isFinal`. */
  close(isFinal: boolean): Promise<void>;
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
  let isFinished = false;
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
      // A full disk may take half of a piece, and another program may write to the same file.
      if ((await sizeOf(files, part)) !== sink.bytes)
        throw new RunComfyError(`${part} does not hold what was written to it`, { code: "not-written" });
      await files.rename(part, path);
      isFinished = true;
      await files.rm(note, { force: true });
      return { file: path };
    },
    async close(isFinal) {
      await handle.close();
      if (isFinished || (!isFinal && sink.bytes > 0 && sink.tag !== undefined)) return;
      await files.rm(part, { force: true });
      await files.rm(note, { force: true });
    },
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
  let most = sink.bytes;
  for (let broken = 0; ; ) {
    try {
      return await receiveOnce(url, sink, options);
    } catch (error) {
      // Ours are final; what is left are broken connections. Progress earns further tries.
      if (isRunComfyError(error) || signal?.aborted) throw error;
      broken = sink.bytes > most ? 1 : broken + 1;
      most = Math.max(most, sink.bytes);
      if (broken > resumes) {
        throw new RunComfyError(`The download of ${url.slice(0, 200)} broke off`, { code: "connection", cause: error });
      }
    }
  }
}

/** Fetches what is missing: all, what follows on what is there, or as much of that as the server sends at once. */
async function receiveOnce(url: string, sink: Sink, options: DownloadOptions): Promise<string> {
  const { maxBytes = 2 ** 30, onProgress } = options;
  const { bytes: from, tag } = sink;
  const headers: Record<string, string> = from > 0 && tag ? { range: `bytes=${from}-`, "if-range": tag } : {};
  const response = await ask(url, headers, options);
  const part = headers["range"] ? partOf(response) : undefined;
  const isResumed = response.status === 206 && part?.start === from && isSame(response, tag);
  if (!isResumed && response.status !== 200) throw await refusal(response, url, sink);
  if (!isResumed) await sink.restart(strongTag(response));
  const length = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
  const total = isResumed ? part?.total : length === null ? undefined : Number(length);
  const refuse = () =>
    new RunComfyError(`${url.slice(0, 200)} holds more than ${maxBytes} bytes`, { code: "too-large" });
  if ((total ?? 0) > maxBytes) {
    await response.body?.cancel();
    throw refuse();
  }
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
  const end = isResumed && part ? part.end + 1 : total;
  if (end !== undefined && sink.bytes > end) {
    await sink.restart(undefined);
    throw new TypeError("More came than was announced");
  }
  // What is missing is asked for as after a break: it may be that the server sends the file in parts.
  if (total !== undefined && sink.bytes < total) throw new TypeError("The answer was cut off");
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
    // What the output itself holds comes from no host; a redirect to it is none that the web knows.
    if (hops > 0 || !/^data:/i.test(address)) refuseHost(address, options.hosts);
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
  if (hosts === "any") return;
  const { protocol, hostname } = new URL(url);
  const allowed = (hosts ?? ["runcomfy.net", "runcomfy.com"]).some(
    (host) => hostname === host || hostname.endsWith(`.${host}`),
  );
  if (allowed && (protocol === "https:" || (hosts && protocol === "http:"))) return;
  throw new RunComfyError(`Not downloaded: ${protocol}//${hostname} is none of the allowed hosts; see { hosts }`, {
    code: "refused-host",
  });
}

/** Which bytes of how many a partial answer holds; undefined where it does not say all of that, as of several parts. */
function partOf(
  response: Response,
): { readonly start: number; readonly end: number; readonly total: number } | undefined {
  const [, ...numbers] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get("content-range") ?? "") ?? [];
  const [start = 0, end = 0, total = 0] = numbers.map(Number);
  return start <= end && end < total ? { start, end, total } : undefined;
}

/** Whether a partial answer is one of the file that was begun. What is encoded has other bytes, and other places. */
function isSame(response: Response, tag: string | undefined): boolean {
  const { headers } = response;
  return !headers.has("content-encoding") && (headers.get("etag") ?? tag) === tag;
}

/**
 * What names exactly these bytes. A weak tag promises the same picture, not the same bytes; and of an encoded answer
 * other bytes are counted here than by the server.
 */
function strongTag({ headers }: Response): string | undefined {
  const tag = headers.get("etag");
  return tag && !tag.startsWith("W/") && !headers.has("content-encoding") ? tag : undefined;
}
