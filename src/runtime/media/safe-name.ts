import { endingOf, typeOfName } from "./media-types.js";

/** The sources of a file name. */
export interface NameSource {
  readonly url: string;
  /** The `Content-Disposition` header of the answer. */
  readonly disposition?: string | null;
  /** The media type of the answer. It gives the ending if the URL has no known one. */
  readonly type?: string | undefined;
}

/** The most that a stem and an ending may hold, in UTF-8 bytes: file systems take 255 in total. */
const MAX_STEM = 180;
const MAX_ENDING = 24;

/**
 * Makes a file name that is safe on every system: no folders, no control characters, no leading dot or hyphen, no
 * reserved device name of Windows, at most 255 bytes, and not in `taken`.
 *
 * @param taken Names in use, in lower case.
 */
export function safeName({ url, disposition, type = "" }: NameSource, taken: ReadonlySet<string>): string {
  const isData = /^data:/i.test(url);
  const given = fileNameIn(disposition ?? "") ?? (isData ? "" : lastSegment(url));
  const plain = given
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "_")
    .replace(/^[._-]+|[._]+$/g, "");
  const ofType = endingOf(isData ? (/^data:([^,]{0,100})/i.exec(url)?.[1] ?? "") : type);
  const dot = plain.lastIndexOf(".");
  // What follows a dot may be part of a version, such as `1.0`: the type of the answer decides unless the ending is known.
  const hasEnding = dot > 0 && (typeOfName(plain) !== undefined || ofType === undefined);
  const ending = hasEnding ? cut(plain.slice(dot), MAX_ENDING) : (ofType ?? "");
  const stem = cut(hasEnding ? plain.slice(0, dot) : plain, MAX_STEM).replace(/[._]+$/, "") || "output";
  const isDevice = /^(con|prn|aux|nul|conin|conout|(com|lpt)[\d¹²³])$/i.test(stem.split(".")[0] ?? "");
  const safe = isDevice ? `_${stem}` : stem;
  for (let n = 1; ; n += 1) {
    const name = `${safe}${n === 1 ? "" : `-${n}`}${ending}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** The file name that a `Content-Disposition` header gives: the extended form first, as RFC 6266 says. */
function fileNameIn(disposition: string): string | undefined {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
  const name = extended ? decode(extended) : (plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2]);
  // Some servers send a path, as older browsers did.
  return name?.split(/[/\\]/).at(-1) || undefined;
}

function lastSegment(url: string): string {
  const path = url.replace(/[?#].*$/s, "");
  return decode(path.slice(path.lastIndexOf("/") + 1));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The beginning of a text that fits into so many UTF-8 bytes, without half a character. */
function cut(text: string, maxBytes: number): string {
  const encoder = new TextEncoder();
  let result = "";
  let left = maxBytes;
  for (const character of text) {
    left -= encoder.encode(character).length;
    if (left < 0) break;
    result += character;
  }
  return result;
}
