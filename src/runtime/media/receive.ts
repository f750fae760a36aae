import { isRunComfyError, ResponseError, RunComfyError } from "../errors.js";
import { systemClock } from "../wire/clock.js";
import { observe } from "../wire/observe.js";
import { ask, discard, type MediaResponse } from "./ask.js";
import type { DownloadOptions, DownloadProgress } from "./download-options.js";
import type { Sink } from "./sink.js";

/** The headers of a medium that its name and type are made of. */
export interface MediaHeaders {
  readonly type: string;
  readonly disposition: string | null;
}

/**
 * Fetches a URL into a sink and resumes it when the connection breaks.
 *
 * @throws {RunComfyError} `refused-host`, `too-large`, `connection`, and what the sink throws: at once.
 * @throws {ResponseError} If the server answers with an error.
 */
export async function receive(url: string, sink: Sink, options: DownloadOptions): Promise<MediaHeaders> {
  const { resumes = 5, signal } = options;
  let most = sink.bytes;
  for (let broken = 0; ; ) {
    try {
      return await receiveOnce(url, sink, options);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // Errors of this package are final; all others are broken connections. Progress earns further attempts.
      if (isRunComfyError(error)) throw error;
      broken = sink.bytes > most ? 1 : broken + 1;
      most = Math.max(most, sink.bytes);
      if (broken > resumes) {
        throw new RunComfyError(`The download of ${url.slice(0, 200)} broke off`, { code: "connection", cause: error });
      }
      // The first retry is immediate: a connection that broke once usually works at once.
      if (broken > 1) await systemClock.sleep(Math.min(50 * 2 ** broken, 10_000), signal);
    }
  }
}

/** Fetches what is missing: everything, the rest, or as much of the rest as the server sends at once. */
async function receiveOnce(url: string, sink: Sink, options: DownloadOptions): Promise<MediaHeaders> {
  const { maxBytes = 2 ** 30, signal } = options;
  const { bytes: from, tag } = sink;
  const headers: Record<string, string> = from > 0 && tag ? { range: `bytes=${from}-`, "if-range": tag } : {};
  const response = await ask(url, headers, options);
  const part = headers["range"] ? partOf(response) : undefined;
  const isResumed = response.status === 206 && part?.start === from && tag !== undefined && strongTag(response) === tag;
  if (!isResumed && response.status !== 200) throw await refusal(response, url, sink);
  if (!isResumed) await sink.restart(strongTag(response));
  const length = response.headers.get("content-encoding") !== null ? null : response.headers.get("content-length");
  const total = isResumed ? part?.total : length === null ? undefined : Number(length);
  const refuseMore = (size: number) => {
    if (size <= maxBytes) return;
    throw new RunComfyError(`${url.slice(0, 200)} holds more than ${maxBytes} bytes`, { code: "too-large" });
  };
  await pour(response, async (piece) => {
    refuseMore(total ?? 0);
    refuseMore(sink.bytes + (piece?.length ?? 0));
    if (!piece) return;
    await sink.write(piece);
    observe<"onProgress", DownloadProgress>(options, "onProgress", {
      url,
      bytes: sink.bytes,
      ...(total !== undefined && { total }),
    });
    // A `fetch` of the caller may ignore the signal.
    if (signal?.aborted) throw signal.reason;
  });
  const end = isResumed && part ? part.end + 1 : total;
  if (end !== undefined && sink.bytes > end) {
    await sink.restart(undefined);
    throw new TypeError("The server sent more than it announced");
  }
  // The rest is requested as after a broken connection: the server may send the file in parts.
  if (total !== undefined && sink.bytes < total) throw new TypeError("The answer was cut off");
  const { headers: answered } = response;
  return {
    type: answered.get("content-type") ?? "application/octet-stream",
    disposition: answered.get("content-disposition"),
  };
}

/**
 * Hands on a body piece by piece, after one call without a piece: before anything is read.
 * Some implementations of `fetch` have no stream of bytes: there the body is one piece.
 */
async function pour(response: MediaResponse, take: (piece?: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<void> {
  const { body } = response as { readonly body?: Partial<ReadableStream<Uint8Array>> | null };
  const reader = body?.getReader?.();
  try {
    await take();
    while (reader) {
      const { done, value } = await reader.read();
      if (done) return;
      await take(value as Uint8Array<ArrayBuffer>);
    }
  } catch (error) {
    // Frees the connection. The error that led here is the one to report.
    await reader?.cancel().catch(() => {});
    throw error;
  }
  await take(new Uint8Array(await response.arrayBuffer()));
}

/** The error for an answer without a usable body. A `TypeError`, like a broken connection, leads to a retry. */
async function refusal(response: MediaResponse, url: string, sink: Sink): Promise<Error> {
  const { status } = response;
  await discard(response);
  if (status >= 500 || status === 408 || status === 429) return new TypeError(`HTTP ${status}`);
  if (status === 206 || status === 416) {
    // The bytes so far are not the beginning of the current file: the next attempt requests all of it.
    await sink.restart(undefined);
    return new TypeError("The server has another version of the file");
  }
  return new ResponseError(`HTTP ${status} for ${url.slice(0, 200)}: it may have expired`, { status });
}

/** The bytes in a partial answer; undefined if the answer does not say, as one with several parts. */
function partOf(
  response: MediaResponse,
): { readonly start: number; readonly end: number; readonly total: number } | undefined {
  const [, ...numbers] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get("content-range") ?? "") ?? [];
  const [start = 0, end = 0, total = 0] = numbers.map(Number);
  return start <= end && end < total ? { start, end, total } : undefined;
}

/**
 * The `ETag` that identifies exactly these bytes; undefined if there is none. A weak tag promises the same content, not
 * the same bytes, and an encoded answer has other bytes than those that arrive here.
 */
function strongTag({ headers }: MediaResponse): string | undefined {
  const tag = headers.get("etag");
  return tag && !tag.startsWith("W/") && headers.get("content-encoding") === null ? tag : undefined;
}
