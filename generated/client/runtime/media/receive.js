import { isRunComfyError, ResponseError, RunComfyError } from "../errors.js";
import { systemClock } from "../wire/clock.js";
import { observe } from "../wire/observe.js";
import { ask, discard } from "./ask.js";
export async function receive(url, sink, options) {
    const { resumes = 5, signal } = options;
    let most = sink.bytes;
    for (let broken = 0;;) {
        try {
            return await receiveOnce(url, sink, options);
        }
        catch (error) {
            if (signal?.aborted)
                throw signal.reason;
            if (isRunComfyError(error))
                throw error;
            broken = sink.bytes > most ? 1 : broken + 1;
            most = Math.max(most, sink.bytes);
            if (broken > resumes) {
                throw new RunComfyError(`The download of ${url.slice(0, 200)} broke off`, { code: "connection", cause: error });
            }
            if (broken > 1)
                await systemClock.sleep(Math.min(50 * 2 ** broken, 10_000), signal);
        }
    }
}
async function receiveOnce(url, sink, options) {
    const { maxBytes = 2 ** 30, signal } = options;
    const { bytes: from, tag } = sink;
    const headers = from > 0 && tag ? { range: `bytes=${from}-`, "if-range": tag } : {};
    const response = await ask(url, headers, options);
    const part = headers["range"] ? partOf(response) : undefined;
    const isResumed = response.status === 206 && part?.start === from && tag !== undefined && strongTag(response) === tag;
    if (!isResumed && response.status !== 200)
        throw await refusal(response, url, sink);
    if (!isResumed)
        await sink.restart(strongTag(response));
    const length = response.headers.get("content-encoding") !== null ? null : response.headers.get("content-length");
    const total = isResumed ? part?.total : length === null ? undefined : Number(length);
    const refuseMore = (size) => {
        if (size <= maxBytes)
            return;
        throw new RunComfyError(`${url.slice(0, 200)} holds more than ${maxBytes} bytes`, { code: "too-large" });
    };
    await pour(response, async (piece) => {
        refuseMore(total ?? 0);
        refuseMore(sink.bytes + (piece?.length ?? 0));
        if (!piece)
            return;
        await sink.write(piece);
        observe(options, "onProgress", {
            url,
            bytes: sink.bytes,
            ...(total !== undefined && { total }),
        });
        if (signal?.aborted)
            throw signal.reason;
    });
    const end = isResumed && part ? part.end + 1 : total;
    if (end !== undefined && sink.bytes > end) {
        await sink.restart(undefined);
        throw new TypeError("The server sent more than it announced");
    }
    if (total !== undefined && sink.bytes < total)
        throw new TypeError("The answer was cut off");
    const { headers: answered } = response;
    return {
        type: answered.get("content-type") ?? "application/octet-stream",
        disposition: answered.get("content-disposition"),
    };
}
async function pour(response, take) {
    const { body } = response;
    const reader = body?.getReader?.();
    try {
        await take();
        while (reader) {
            const { done, value } = await reader.read();
            if (done)
                return;
            await take(value);
        }
    }
    catch (error) {
        await reader?.cancel().catch(() => { });
        throw error;
    }
    await take(new Uint8Array(await response.arrayBuffer()));
}
async function refusal(response, url, sink) {
    const { status } = response;
    await discard(response);
    if (status >= 500 || status === 408 || status === 429)
        return new TypeError(`HTTP ${status}`);
    if (status === 206 || status === 416) {
        await sink.restart(undefined);
        return new TypeError("The server has another version of the file");
    }
    return new ResponseError(`HTTP ${status} for ${url.slice(0, 200)}: it may have expired`, { status });
}
function partOf(response) {
    const [, ...numbers] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get("content-range") ?? "") ?? [];
    const [start = 0, end = 0, total = 0] = numbers.map(Number);
    return start <= end && end < total ? { start, end, total } : undefined;
}
function strongTag({ headers }) {
    const tag = headers.get("etag");
    return tag && !tag.startsWith("W/") && headers.get("content-encoding") === null ? tag : undefined;
}
