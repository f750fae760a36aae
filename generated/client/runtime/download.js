import { isRunComfyError, ResponseError, RunComfyError } from "./errors.js";
import { nodeFiles } from "./node.js";
import { safeName } from "./safe-name.js";
import { urls } from "./urls.js";
export async function download(output, options = {}) {
    const taken = new Set();
    const done = [];
    for (const medium of urls(output)) {
        const sink = options.folder === undefined ? blobSink(medium.url, taken) : await fileSink(medium.url, taken, options.folder);
        taken.add(sink.name.toLowerCase());
        try {
            const type = await receive(medium.url, sink, options);
            done.push({ ...medium, name: sink.name, type, bytes: sink.bytes, ...(await sink.finish(type)) });
        }
        finally {
            await sink.close();
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
            await files.rename(part, path);
            await files.rm(note, { force: true });
            return { file: path };
        },
        close: () => handle.close(),
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
    for (let broken = 0;;) {
        const before = sink.bytes;
        try {
            return await receiveOnce(url, sink, options);
        }
        catch (error) {
            if (isRunComfyError(error) || signal?.aborted)
                throw error;
            broken = sink.bytes > before ? 1 : broken + 1;
            if (broken > resumes) {
                throw new RunComfyError(`The download of ${url.slice(0, 200)} broke off`, { code: "connection", cause: error });
            }
        }
    }
}
async function receiveOnce(url, sink, options) {
    const { maxBytes = 2 ** 30, onProgress } = options;
    const headers = sink.bytes > 0 && sink.tag ? { range: `bytes=${sink.bytes}-`, "if-range": sink.tag } : {};
    const response = await ask(url, headers, options);
    const resumed = response.status === 206 && startOf(response) === sink.bytes;
    if (!resumed && response.status !== 200)
        throw await refusal(response, url, sink);
    if (!resumed)
        await sink.restart(strongTag(response));
    const length = Number(response.headers.get("content-length") ?? Number.NaN);
    const total = response.headers.has("content-encoding") || Number.isNaN(length) ? undefined : sink.bytes + length;
    const refuse = () => new RunComfyError(`${url.slice(0, 200)} holds more than ${maxBytes} bytes`, { code: "too-large" });
    if ((total ?? 0) > maxBytes)
        throw refuse();
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
    if (total !== undefined && sink.bytes !== total)
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
    if (url.startsWith("data:") || hosts === "any")
        return;
    const { protocol, hostname } = new URL(url);
    const allowed = (hosts ?? ["runcomfy.net", "runcomfy.com"]).some((host) => hostname === host || hostname.endsWith(`.${host}`));
    if (allowed && (protocol === "https:" || (hosts && protocol === "http:")))
        return;
    throw new RunComfyError(`Not downloaded: ${protocol}//${hostname} is none of the allowed hosts; see { hosts }`, {
        code: "refused-host",
    });
}
function startOf(response) {
    return Number(/^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1] ?? Number.NaN);
}
function strongTag(response) {
    const tag = response.headers.get("etag");
    return tag && !tag.startsWith("W/") ? tag : undefined;
}
