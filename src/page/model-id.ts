import { decodePercent } from "../base/decode-percent.js";

/** More submit URLs than any page has. */
const MAX_URLS = 1_000;

/** A model id and its place in the text. */
export interface FoundId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * All model ids in submit URLs, in order. The id in the address, the heading and the prose of a page may be wrong, so
 * only curl lines count. If there are none, other submit URLs count, such as one in a Python sample.
 */
export function findModelIds(text: string): readonly FoundId[] {
  const found = [...text.matchAll(/https?:\/\/[\w.:-]{1,253}\/v1\/models\//gi)].slice(0, MAX_URLS);
  const ids = found
    .map(({ index, 0: url }) => {
      const isCurl = isInCommand(text, index);
      const mayHoldBlanks = isCurl || QUOTES.test(text[index - 1] ?? "");
      return { ...readId(text, index + url.length, mayHoldBlanks), isCurl };
    })
    // `/v1/models/{model_id}` and the like are not ids.
    .filter(({ id }) => id !== "" && !/[{}$]|^:/.test(id));
  const inCurl = ids.filter(({ isCurl }) => isCurl);
  return inCurl.length > 0 ? inCurl : ids;
}

const QUOTES = /["'`“”‘’„]/;

/** Returns true if the URL at `at` is in a curl command, also on a continuation line. */
function isInCommand(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 500), at).replace(/[\\^`][ \t]*\r?\n/g, " ");
  const line = before.slice(before.search(/[^\r\n]*$/));
  const command = Math.max(line.lastIndexOf("curl"), line.lastIndexOf("--url"));
  return command >= 0 && !line.includes("://", command);
}

/**
 * Reads an id up to its end. An id may contain blanks, so it ends where a shell word can end: at a quote, a
 * backslash or another continuation character, a line break or the next option. In prose and in a line of HTTP, it ends
 * at a blank, without the punctuation of the sentence.
 */
function readId(text: string, start: number, mayHoldBlanks: boolean): FoundId {
  const line = text.slice(start, start + 600);
  const rest = mayHoldBlanks ? line : (/^\S*/.exec(line)?.[0] ?? "").replace(/[.,;:!?)\]。、,;:)」』]+$/u, "");
  const word = /^(?:(?![\s\u00a0]--?[A-Za-z])[^\r\n"'`<>\\^|\u2018-\u201f\u2028\u2029])*/.exec(rest)?.[0] ?? "";
  const raw = word.replace(/[\s\u00a0\u00ad\u200b-\u200d\u2060\ufeff]+$/u, "");
  // Browsers break long addresses at soft hyphens and zero-width spaces, and some show blanks as non-breaking ones.
  const id = raw.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").replace(/[\u00a0\u202f]/g, " ");
  // A page may print the URL percent-encoded.
  return { id: decodePercent(id), start, end: start + raw.length };
}

/**
 * Explains why an id is not whole; undefined if it may be. A viewer shortens long addresses, and an editor breaks lines
 * after hyphens and slashes.
 */
export function cutIdProblem(id: string): string | undefined {
  const ellipsis = /…|\.{3}/.exec(id)?.[0];
  if (ellipsis !== undefined) return `it contains "${ellipsis}", where a part was left out`;
  return /[-_]$/.test(id) ? `it ends with "${id.slice(-1)}", as when its line was broken there` : undefined;
}

/**
 * Explains why `id` cannot be a model id; undefined if it can. Ids are used in file paths, URLs and source code, so
 * everything that is unsafe there is refused here. The client has the same rule: see `ids.ts` of the runtime.
 */
export function modelIdProblem(id: string): string | undefined {
  if (id.length > 200) return "it is longer than 200 characters";
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(id)) return "it contains a control character";
  if (/[\p{C}\ufffd]/u.test(id)) return "it contains an invisible or damaged character";
  const forbidden = /[\\?#%]/.exec(id)?.[0];
  if (forbidden !== undefined) return `it contains "${forbidden}"`;
  const segments = id.split("/");
  if (segments.length < 2) return "it has only one segment";
  if (segments.length > 8) return `it has ${segments.length} segments`;
  for (const segment of segments) {
    if (segment === "") return "it has an empty segment";
    if (segment.startsWith(".")) return `it has the segment "${segment}"`;
    if (segment.trim() !== segment) return "a segment begins or ends with a blank";
  }
  return undefined;
}
