export type FileKind = "image" | "video" | "audio";

const KIND_OF: ReadonlyMap<string, FileKind> = new Map(
  Object.entries({
    image: "image img picture photo mask frame",
    video: "video clip",
    audio: "audio sound song music",
  } as const).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind as FileKind] as const)),
);

/** Last words of names of media: `image_url`, `audio_file`. */
const ADDRESS_WORD = /^(?:url|uri|link|file|path|src)s?$/;

interface MediaName {
  readonly kind: FileKind;
  /** True if the name itself says that it is an address. */
  readonly isAddress: boolean;
}

/**
 * Reads the name of a property: `start_image_url`, `image`, `68_image`, `referenceImages`. The last word decides, so
 * `image_size` and `video_style` are not media. Undefined if the name is not that of media.
 */
export function readMediaName(name: string): MediaName | undefined {
  const words = name
    .slice(0, 200)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  const kept = words.filter((word) => !ADDRESS_WORD.test(word) && word !== "list");
  const last = kept.at(-1) ?? "";
  const kind = KIND_OF.get(last) ?? KIND_OF.get(last.replace(/s$/, ""));
  // In `image_url_format` the last word is not the address.
  const isAddress = ADDRESS_WORD.test(words.at(-1) ?? "");
  return kind === undefined ? undefined : { kind, isAddress };
}

const ENDINGS: Readonly<Record<FileKind, RegExp>> = {
  image: /\.(?:jpe?g|png|webp|gif|bmp|tiff?|avif|heic|svg)$/i,
  video: /\.(?:mp4|mov|webm|mkv|avi|m4v)$/i,
  audio: /\.(?:mp3|wav|ogg|flac|m4a|aac|opus)$/i,
};

const KINDS = ["image", "video", "audio"] as const;

/** Returns true if the text is an address that can be fetched, or a data URI. */
export function isMediaAddress(text: string): boolean {
  return /^(?:https?:\/\/\S|data:[a-z]+\/)/i.test(text);
}

/** The kind of file that a value is the address or the name of; undefined if it is unknown. */
export function kindOfValue(text: string): FileKind | undefined {
  const data = /^data:(image|video|audio)\//i.exec(text)?.[1];
  if (data !== undefined) return data.toLowerCase() as FileKind;
  const path = text.slice(0, 2_000).split(/[?#]/, 1)[0] ?? "";
  return /\s/.test(path) ? undefined : KINDS.find((kind) => ENDINGS[kind].test(path));
}
