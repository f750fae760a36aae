import { isRunComfyError, ResponseError, RunComfyError } from "../errors.js";
import { nodeFiles } from "./node.js";
import { safeName } from "./safe-name.js";
import { urls } from "./urls.js";
export async function download(output, options = {}) {
    const taken = new Set();
    const done = [];
    for (const medium of urls(output)) {
        const sink = options.folder === undefined ? blobSink(medium.url, taken) : await fileSink(medium.url, taken, options.folder);
        taken.add(sink.name.toLowerCase());
        let isFinal = false;
        try {
            const type = await receive(medium.url, sink, options);
            done.push({ ...medium, name: sink.name, type, bytes: sink.bytes, ...(await sink.finish(type)) });
        }
        catch (error) {
            isFinal = isRunComfyError(error) && error.code !== "connection";
            throw error;
        }
        finally {
            await sink.close(isFinal);
        }
    }
    return done;
}
function blobSink(url, taken) {
    let pieces = [];
    const sink = {
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
        close: async () => { },
    };
    return sink;
}
async function fileSink(url, taken, folder) {
    const files = await nodeFiles();
    await files.mkdir(folder, { recursive: true });
    const { name, tag } = await reserve(files, url, taken, folder);
    const path = `${folder}/${name}`;
    const part = `${path}.part`;
    const note = `${path}.part.json`;
    const size = tag === undefined ? 0 : await sizeOf(files, part);
    let handle = await files.open(part, size > 0 ? "a" : "w");
    let isFinished = false;
    const sink = {
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
            if ((await sizeOf(files, part)) !== sink.bytes)
                throw new RunComfyError(`${part} does not hold what was written to it`, { code: "not-written" });
            await files.rename(part, path);
            isFinished = true;
            await files.rm(note, { force: true });
            return { file: path };
        },
        async close(isFinal) {
            await handle.close();
            if (isFinished || (!isFinal && sink.bytes > 0 && sink.tag !== undefined))
                return;
            await files.rm(part, { force: true });
            await files.rm(note, { force: true });
        },
    };
    return sink;
}
async function reserve(files, url, taken, folder) {
    const tried = new Set(taken);
    for (;;) {
        const name = safeName(url, tried);
        tried.add(name.toLowerCase());
        if ((await sizeOf(files, `${folder}/${name}`, -1)) >= 0)
            continue;
        const note = `${folder}/${name}.part.json`;
        const mine = await files.writeFile(note, JSON.stringify({ url }), { flag: "wx" }).then(() => true, () => false);
        if (mine)
            return { name };
        const kept = await files
            .readFile(note, "utf8")
            .then(JSON.parse)
            .catch(() => undefined);
        if (kept?.url === url)
            return { name, ...(typeof kept.tag === "string" && { tag: kept.tag }) };
    }
}
function sizeOf(files, path, otherwise = 0) {
    return files.stat(path).then((stat) => stat.size, () => otherwise);
}
async function receive(url, sink, options) {
    const { resumes = 5, signal } = options;
    let most = sink.bytes;
    for (let broken = 0;;) {
        try {
            return await receiveOnce(url, sink, options);
        }
        catch (error) {
            if (isRunComfyError(error) || signal?.aborted)
                throw error;
            broken = sink.bytes > most ? 1 : broken + 1;
            most = Math.max(most, sink.bytes);
            if (broken > resumes) {
                throw new RunComfyError(`The download of ${url.slice(0, 200)} broke off`, { code: "connection", cause: error });
            }
        }
    }
}
async function receiveOnce(url, sink, options) {
    const { maxBytes = 2 ** 30, onProgress } = options;
    const { bytes: from, tag } = sink;
    const headers = from > 0 && tag ? { range: `bytes=${from}-`, "if-range": tag } : {};
    const response = await ask(url, headers, options);
    const part = headers["range"] ? partOf(response) : undefined;
    const isResumed = response.status === 206 && part?.start === from && isSame(response, tag);
    if (!isResumed && response.status !== 200)
        throw await refusal(response, url, sink);
    if (!isResumed)
        await sink.restart(strongTag(response));
    const length = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
    const total = isResumed ? part?.total : length === null ? undefined : Number(length);
    const refuse = () => new RunComfyError(`${url.slice(0, 200)} holds more than ${maxBytes} bytes`, { code: "too-large" });
    if ((total ?? 0) > maxBytes) {
        await response.body?.cancel();
        throw refuse();
    }
    const reader = response.body?.getReader();
    while (reader) {
        const { done, value } = await reader.read();
        if (done)
            break;
        if (sink.bytes + value.length > maxBytes) {
            await reader.cancel();
            throw refuse();
        }
        await sink.write(value);
        onProgress?.({ url, bytes: sink.bytes, ...(total !== undefined && { total }) });
    }
    const end = isResumed && part ? part.end + 1 : total;
    if (end !== undefined && sink.bytes > end) {
        await sink.restart(undefined);
        throw new TypeError("More came than was announced");
    }
    if (total !== undefined && sink.bytes < total)
        throw new TypeError("The answer was cut off");
    return response.headers.get("content-type") ?? "application/octet-stream";
}
async function refusal(response, url, sink) {
    const { status } = response;
    await response.body?.cancel();
    if (status >= 500)
        return new TypeError(`HTTP ${status}`);
    if (status === 206 || status === 416) {
        await sink.restart(undefined);
        return new TypeError("The server has another file now");
    }
    return new ResponseError(`HTTP ${status} for ${url.slice(0, 200)}: it may have expired`, { status });
}
async function ask(url, headers, options) {
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
        await response.body?.cancel();
        address = new URL(location, address).href;
    }
    throw new ResponseError(`Too many redirects for ${url.slice(0, 200)}`, {});
}
function refuseHost(url, hosts) {
    if (hosts === "any")
        return;
    const { protocol, hostname } = new URL(url);
    const allowed = (hosts ?? ["runcomfy.net", "runcomfy.com"]).some((host) => hostname === host || hostname.endsWith(`.${host}`));
    if (allowed && (protocol === "https:" || (hosts && protocol === "http:")))
        return;
    throw new RunComfyError(`Not downloaded: ${protocol}//${hostname} is none of the allowed hosts; see { hosts }`, {
        code: "refused-host",
    });
}
function partOf(response) {
    const [, ...numbers] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get("content-range") ?? "") ?? [];
    const [start = 0, end = 0, total = 0] = numbers.map(Number);
    return start <= end && end < total ? { start, end, total } : undefined;
}
function isSame(response, tag) {
    const { headers } = response;
    return !headers.has("content-encoding") && (headers.get("etag") ?? tag) === tag;
}
function strongTag({ headers }) {
    const tag = headers.get("etag");
    return tag && !tag.startsWith("W/") && !headers.has("content-encoding") ? tag : undefined;
}
