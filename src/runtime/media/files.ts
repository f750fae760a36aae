/** Files as inputs: data URIs, and what each property of a model takes. */
import { RunComfyError } from "../errors.js";
import type { Model } from "../model.js";
import { nodeFiles } from "./node.js";
import type { MediaKind } from "./urls.js";

/** How a file becomes a data URI. */
export interface FileOptions {
  /** The most that the file may hold, in bytes. Default 45 MiB: a third more as a data URI, under the API's 64 MiB. */
  readonly maxBytes?: number | undefined;
  /** The media type, such as `image/png`. Default: the Blob's own, else by the file's first bytes, else by its name. */
  readonly type?: string | undefined;
}

/**
 * Makes a data URI of a file, to be given where a model wants a URL.
 *
 * RunComfy's pages document hosted HTTPS URLs only, and recommend them: images up to 50 MB, videos up to 100 MB. Data
 * URIs are taken as well, and are of use for small files that are hosted nowhere.
 *
 * @param file A `File` or `Blob`, bytes (`Buffer`, `Uint8Array`, `ArrayBuffer`), or on Node, Deno and Bun a path.
 * @throws {RunComfyError} `too-large`, if it is larger than `maxBytes`; `unknown-type`, if its type cannot be told.
 * @example
 * await runcomfy.run(imageToVideo, { prompt: "…", start_image_url: await fileToDataUri("still.png") });
 */
export async function fileToDataUri(
  file: Blob | ArrayBuffer | ArrayBufferView | string,
  options: FileOptions = {},
): Promise<string> {
  const { maxBytes = 45 * 2 ** 20 } = options;
  if (typeof file === "string") refuseLarge((await (await nodeFiles()).stat(file)).size, maxBytes);
  if (file instanceof Blob) refuseLarge(file.size, maxBytes);
  const bytes = await read(file);
  refuseLarge(bytes.length, maxBytes);
  const name = typeof file === "string" ? file : "name" in file ? String(file.name) : "";
  const type = options.type ?? ((file instanceof Blob && file.type) || typeOf(bytes, name));
  if (!type) {
    throw new RunComfyError("What kind of file this is cannot be told: pass { type }", { code: "unknown-type" });
  }
  return `data:${type};base64,${toBase64(bytes)}`;
}

async function read(file: Blob | ArrayBuffer | ArrayBufferView | string): Promise<Uint8Array> {
  if (typeof file === "string") return (await nodeFiles()).readFile(file);
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  return ArrayBuffer.isView(file)
    ? new Uint8Array(file.buffer, file.byteOffset, file.byteLength)
    : new Uint8Array(file);
}

function refuseLarge(size: number, maxBytes: number): void {
  if (size <= maxBytes) return;
  throw new RunComfyError(`The file has ${size} bytes, and at most ${maxBytes} are allowed: host it and pass its URL`, {
    code: "too-large",
  });
}

/** First bytes of the formats that models take; `?` stands for any byte. */
const signatures: readonly (readonly [string, string])[] = [
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

const endings: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  mp4: "video/mp4",
  webm: "video/webm",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  wav: "audio/wav",
  flac: "audio/flac",
  ogg: "audio/ogg",
  m4a: "audio/mp4",
};

/** What a file is, by its first bytes: names and endings lie. */
function typeOf(bytes: Uint8Array, name: string): string | undefined {
  const head = String.fromCharCode(...bytes.slice(0, 12));
  const matches = (pattern: string) => [...pattern].every((char, i) => char === "?" || char === head[i]);
  return signatures.find(([pattern]) => matches(pattern))?.[1] ?? endings[name.split(".").at(-1)?.toLowerCase() ?? ""];
}

/** In slices: a call takes a limited number of arguments. Their length is a multiple of 3, so that they can be joined. */
function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 0x6000)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(i, i + 0x6000))));
  return parts.join("");
}

/** What a property of an input takes as a file. */
export interface MediaInput {
  /** The property, from the root of the input; `*` stands for each item of a list. */
  readonly path: readonly string[];
  readonly kind: MediaKind;
  /** What the page says of files, in its own words: such as `file_size_mb<10`. Empty where it says nothing. */
  readonly limits: readonly unknown[];
}

/**
 * Lists the properties of a model that take media, with kind and limits.
 *
 * @example
 * mediaInputs(imageToVideo); // [{ path: ["start_image_url"], kind: "image", limits: ["file_size_mb<10"] }]
 */
export function mediaInputs(model: Pick<Model<unknown, unknown>, "inputSchema">): readonly MediaInput[] {
  return collect(model.inputSchema, [], []);
}

function collect(schema: unknown, path: readonly string[], outerLimits: readonly unknown[]): readonly MediaInput[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { "x-media": kind, "x-media-constraints": said, properties, items } = schema as Record<string, unknown>;
  const limits = said === undefined ? outerLimits : [said].flat();
  if (typeof kind === "string") return [{ path, kind: kind as MediaKind, limits }];
  return [
    ...Object.entries(properties ?? {}).flatMap(([name, property]) => collect(property, [...path, name], [])),
    ...collect(items, [...path, "*"], limits),
  ];
}
