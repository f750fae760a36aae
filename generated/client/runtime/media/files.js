import { RunComfyError } from "../errors.js";
import { endingOf, typeOfName } from "./media-types.js";
import { nodeFiles } from "./node.js";
export async function fileToDataUri(file, options = {}) {
    const { maxBytes = 45 * 2 ** 20 } = options;
    if (typeof file === "string")
        refuseLarge((await nodeFiles().stat(file)).size, maxBytes);
    if (file instanceof Blob)
        refuseLarge(file.size, maxBytes);
    const bytes = await read(file);
    refuseLarge(bytes.length, maxBytes);
    const name = typeof file === "string" ? file : "name" in file ? String(file.name) : "";
    const type = options.type ?? ((file instanceof Blob && file.type) || typeOf(bytes, name));
    if (!type) {
        throw new RunComfyError("The media type of the file is not known: pass { type }", { code: "unknown-type" });
    }
    return `data:${type};base64,${toBase64(bytes)}`;
}
async function read(file) {
    if (typeof file === "string")
        return nodeFiles().readFile(file);
    if (file instanceof Blob)
        return new Uint8Array(await file.arrayBuffer());
    return ArrayBuffer.isView(file)
        ? new Uint8Array(file.buffer, file.byteOffset, file.byteLength)
        : new Uint8Array(file);
}
function refuseLarge(size, maxBytes) {
    if (size <= maxBytes)
        return;
    throw new RunComfyError(`The file has ${size} bytes, and at most ${maxBytes} are allowed: host the file and pass its URL`, {
        code: "too-large",
    });
}
export async function openFile(path) {
    return toFile(await nodeFiles().readFile(path), path.split(/[/\\]/).at(-1) ?? "");
}
export async function asFile(value) {
    return value instanceof File ? value : toFile(await read(value), "", value instanceof Blob ? value.type : "");
}
function toFile(bytes, name, known = "") {
    const type = known || typeOf(bytes, name) || "application/octet-stream";
    return new File([bytes], name || `file${endingOf(type) ?? ""}`, { type });
}
const signatures = [
    ["\x89PNG", "image/png"],
    ["\xff\xd8\xff", "image/jpeg"],
    ["GIF8", "image/gif"],
    ["RIFF????WEBP", "image/webp"],
    ["RIFF????WAVE", "audio/wav"],
    ["????ftypavif", "image/avif"],
    ["????ftypqt", "video/quicktime"],
    ["????ftypM4A", "audio/mp4"],
    ["????ftyp", "video/mp4"],
    ["\x1aE\xdf\xa3", "video/webm"],
    ["ID3", "audio/mpeg"],
    ["\xff\xfb", "audio/mpeg"],
    ["fLaC", "audio/flac"],
    ["OggS", "audio/ogg"],
];
function typeOf(bytes, name) {
    const head = String.fromCharCode(...bytes.slice(0, 12));
    const matches = (pattern) => [...pattern].every((char, i) => char === "?" || char === head[i]);
    return signatures.find(([pattern]) => matches(pattern))?.[1] ?? typeOfName(name);
}
function toBase64(bytes) {
    if (bytes.toBase64)
        return bytes.toBase64();
    const { Buffer } = globalThis;
    if (Buffer)
        return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
    const parts = [];
    for (let i = 0; i < bytes.length; i += 0x6000)
        parts.push(btoa(String.fromCharCode(...bytes.subarray(i, i + 0x6000))));
    return parts.join("");
}
export function mediaInputs(model) {
    return collect(model.inputSchema, [], []);
}
function collect(schema, path, outerLimits) {
    if (typeof schema !== "object" || schema === null)
        return [];
    const { "x-media": kind, "x-media-constraints": own, properties, items } = schema;
    const limits = own === undefined ? outerLimits : [own].flat();
    if (typeof kind === "string")
        return [{ path, kind: kind, limits }];
    return [
        ...Object.entries(properties ?? {}).flatMap(([name, property]) => collect(property, [...path, name], [])),
        ...collect(items, [...path, "*"], limits),
    ];
}
