import { RunComfyError } from "../errors.js";
import type { Model } from "../model.js";
import { endingOf, typeOfName } from "./media-types.js";
import { nodeFiles } from "./node.js";
import type { MediaKind } from "./urls.js";

/** Options of `fileToDataUri`. */
export interface FileOptions {
  /** The maximum size of the file, in bytes. Default 45 MiB: as a data URI it is a third larger, and the API takes 64 MiB. */
  readonly maxBytes?: number | undefined;
  /** The media type, such as `image/png`. Default: that of the Blob, else by the first bytes, else by the file name. */
  readonly type?: string | undefined;
}

/**
 * Converts a file to a data URI, for an input that takes a URL.
 *
 * RunComfy documents hosted HTTPS URLs only and recommends them: images up to 50 MB, videos up to 100 MB. Data URIs are
 * accepted too, and are useful for small files that are not hosted anywhere. To upload files, see `uploadFiles`.
 *
 * @param file A `File` or `Blob`, bytes (`Buffer`, `Uint8Array`, `ArrayBuffer`), or on Node, Deno and Bun a path.
 * @throws {RunComfyError} `too-large`, if the file is larger than `maxBytes`; `unknown-type`, if its type is not known;
 *   `no-disk`, for a path in a browser, a worker or React Native.
 * @example
 * await runcomfy.run(imageToVideo, { prompt: "…", start_image_url: await fileToDataUri("still.png") });
 */
export async function fileToDataUri(
  file: Blob | ArrayBuffer | ArrayBufferView | string,
  options: FileOptions = {},
): Promise<string> {
  const { maxBytes = 45 * 2 ** 20 } = options;
  if (typeof file === "string") refuseLarge((await nodeFiles().stat(file)).size, maxBytes);
  if (file instanceof Blob) refuseLarge(file.size, maxBytes);
  const bytes = await read(file);
  refuseLarge(bytes.length, maxBytes);
  const name = typeof file === "string" ? file : "name" in file ? String(file.name) : "";
  const type = options.type ?? ((file instanceof Blob && file.type) || typeOf(bytes, name));
  if (!type) {
    throw new RunComfyError("The media type of the file is not known: pass { type }", { code: "unknown-type" });
  }
  return `data:${type};base64,${toBase64(bytes)}`;
}

async function read(file: Blob | ArrayBuffer | ArrayBufferView | string): Promise<Uint8Array> {
  if (typeof file === "string") return nodeFiles().readFile(file);
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  return ArrayBuffer.isView(file)
    ? new Uint8Array(file.buffer, file.byteOffset, file.byteLength)
    : new Uint8Array(file);
}

function refuseLarge(size: number, maxBytes: number): void {
  if (size <= maxBytes) return;
  throw new RunComfyError(
    `The file has ${size} bytes, and at most ${maxBytes} are allowed: host the file and pass its URL`,
    {
      code: "too-large",
    },
  );
}

/**
 * Reads a file from the disk, on Node, Deno and Bun. The type of the `File` is that of its first bytes, or of its name.
 *
 * @throws {RunComfyError} `no-disk`, in a browser, a worker or React Native.
 */
export async function openFile(path: string): Promise<File> {
  return toFile(await nodeFiles().readFile(path), path.split(/[/\\]/).at(-1) ?? "");
}

/**
 * Converts a Blob or bytes to a `File`.
 *
 * @internal
 */
export async function asFile(value: Blob | ArrayBuffer | ArrayBufferView): Promise<File> {
  return value instanceof File ? value : toFile(await read(value), "", value instanceof Blob ? value.type : "");
}

function toFile(bytes: Uint8Array, name: string, known = ""): File {
  const type = known || typeOf(bytes, name) || "application/octet-stream";
  return new File([bytes as Uint8Array<ArrayBuffer>], name || `file${endingOf(type) ?? ""}`, { type });
}

/** The first bytes of the formats that models take; `?` stands for any byte. */
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

/** The media type of a file by its first bytes, since names can be wrong; else by its name. */
function typeOf(bytes: Uint8Array, name: string): string | undefined {
  const head = String.fromCharCode(...bytes.slice(0, 12));
  const matches = (pattern: string) => [...pattern].every((char, i) => char === "?" || char === head[i]);
  return signatures.find(([pattern]) => matches(pattern))?.[1] ?? typeOfName(name);
}

/** Platforms that have a fast conversion: Node and Bun have `Buffer`, newer engines `toBase64`. */
interface FastBase64 {
  readonly Buffer?: {
    from(data: ArrayBufferLike, offset: number, length: number): { toString(form: "base64"): string };
  };
}

function toBase64(bytes: Uint8Array & { toBase64?(): string }): string {
  if (bytes.toBase64) return bytes.toBase64();
  const { Buffer } = globalThis as FastBase64;
  if (Buffer) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  // In slices, since a call takes a limited number of arguments. Their length is a multiple of 3, so they can be joined.
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 0x6000)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(i, i + 0x6000))));
  return parts.join("");
}

/** A property of an input that takes media. */
export interface MediaInput {
  /** The path of the property from the root of the input; `*` stands for each item of a list. */
  readonly path: readonly string[];
  readonly kind: MediaKind;
  /** The limits of the file in the words of the model's page, such as `file_size_mb<10`. */
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
  const { "x-media": kind, "x-media-constraints": own, properties, items } = schema as Record<string, unknown>;
  const limits = own === undefined ? outerLimits : [own].flat();
  if (typeof kind === "string") return [{ path, kind: kind as MediaKind, limits }];
  return [
    ...Object.entries(properties ?? {}).flatMap(([name, property]) => collect(property, [...path, name], [])),
    ...collect(items, [...path, "*"], limits),
  ];
}
