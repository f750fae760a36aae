import { typeOfName } from "./media-types.js";

/** The kind of a medium, as far as it is known without a request. */
export type MediaKind = "image" | "video" | "audio" | "unknown";

/** One URL in an output. */
export interface MediaUrl {
  /** An `https:`, `http:` or `data:` URL. Hosted ones expire after some days. */
  readonly url: string;
  /** By the name of the property (`videos`), else by the ending of the path (`.mp4`), else by the `data:` type. */
  readonly kind: MediaKind;
  /** The place of the URL in the output: property names and array indexes. */
  readonly path: readonly (string | number)[];
}

/**
 * Lists every media URL in an output, in order: in known properties (`image`, `video`, `images`, `videos`), in other
 * properties, and in bare strings and arrays. An object that occurs twice is read once.
 *
 * @param output `output` of a result, of any model.
 * @example
 * for (const { url, kind } of urls(output)) console.log(kind, url);
 */
export function urls(output: unknown): readonly MediaUrl[] {
  const found: MediaUrl[] = [];
  const seen = new Set<object>();
  // A list of what is left to read, not recursion: an output may be nested more deeply than the call stack allows.
  const left: OutputValue[] = [{ value: output }];
  for (let item = left.pop(); item; item = left.pop()) {
    const { value } = item;
    if (typeof value === "string" && /^(https?:\/\/|data:)/i.test(value)) {
      const path = pathOf(item);
      found.push({ url: value, kind: kindOf(value, path), path });
    }
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    // Last first: the list is read from its end.
    for (const [key, member] of members.reverse()) left.push({ value: member, key, parent: item });
  }
  return found;
}

/** A value in the output, and the way to it. */
interface OutputValue {
  readonly value: unknown;
  readonly key?: string | number;
  readonly parent?: OutputValue;
}

function pathOf(item: OutputValue): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: OutputValue | undefined = item; at?.key !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}

function kindOf(url: string, path: readonly (string | number)[]): MediaKind {
  const key = path.filter((token) => typeof token === "string").at(-1) ?? "";
  const named = /(image|video|audio)/i.exec(`${key}`) ?? /^data:(image|video|audio)\//i.exec(url);
  if (named?.[1]) return named[1].toLowerCase() as MediaKind;
  const type = typeOfName(url.replace(/[?#].*$/s, "")) ?? "";
  return (/^(image|video|audio)\//.exec(type)?.[1] as MediaKind | undefined) ?? "unknown";
}
