/** The media in an output, whatever its shape. */

/** What a URL leads to, as far as can be told without asking. */
export type MediaKind = "image" | "video" | "audio" | "unknown";

/** One URL in an output. */
export interface MediaUrl {
  /** An `https:`, `http:` or `data:` address. Hosted ones expire after some days. */
  readonly url: string;
  /** By the name of the property (`videos`), else by the ending of the path (`.mp4`), else by the `data:` type. */
  readonly kind: MediaKind;
  /** Where it stands in the output: property names and array indexes. */
  readonly path: readonly (string | number)[];
}

/**
 * Lists every media URL in an output, in its order: in known properties (`image`, `video`, `images`, `videos`), in
 * others, and in bare strings and arrays.
 *
 * @param output `output` of a result, of any model.
 * @example
 * for (const { url, kind } of urls(output)) console.log(kind, url);
 */
export function urls(output: unknown): readonly MediaUrl[] {
  return collect(output, []);
}

function collect(value: unknown, path: readonly (string | number)[]): readonly MediaUrl[] {
  if (typeof value === "string") {
    return /^(https?:\/\/|data:)/i.test(value) ? [{ url: value, kind: kindOf(value, path), path }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, i) => collect(item, [...path, i]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => collect(member, [...path, key]));
}

const endings: readonly (readonly [MediaKind, RegExp])[] = [
  ["image", /\.(png|jpe?g|webp|gif|avif|bmp|tiff?|svg)$/i],
  ["video", /\.(mp4|webm|mov|mkv|avi|m4v)$/i],
  ["audio", /\.(mp3|wav|flac|ogg|opus|m4a|aac)$/i],
];

function kindOf(url: string, path: readonly (string | number)[]): MediaKind {
  const key = path.filter((token) => typeof token === "string").at(-1) ?? "";
  const named = /(image|video|audio)/i.exec(`${key}`) ?? /^data:(image|video|audio)\//i.exec(url);
  if (named?.[1]) return named[1].toLowerCase() as MediaKind;
  const plain = url.replace(/[?#].*$/s, "");
  return endings.find(([, ending]) => ending.test(plain))?.[0] ?? "unknown";
}
