/** The model id in a submit URL, and what may be one. */

/** A model id as it stands on a page, with its place in the text. */
export interface FoundId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * All model ids of submit URLs, in order. On real pages the id in the address, the heading and the prose may differ;
 * the curl line decides. An id may hold blanks, so it ends where the shell's word can end: at a quote, a backslash,
 * a line break or the next option.
 */
export function findModelIds(text: string): readonly FoundId[] {
  const inCurl = [...text.matchAll(/(--url|\bcurl)\b([^\r\n]{0,80}?)https?:\/\/[^\s/"']{1,253}\/v1\/models\//g)];
  return inCurl.map((match) => {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + 600);
    const word = /^(?:(?![\s\u00a0]--?[A-Za-z])[^\r\n"'`<>\\\u2028\u2029])*/.exec(rest)?.[0] ?? "";
    const id = decode(word.replace(/[\s\u00a0]+$/u, ""));
    return { id, start, end: start + id.length };
  });
}

/** A page may print the URL percent-encoded. */
function decode(id: string): string {
  if (!/^(?:[^%]|%[0-9A-Fa-f]{2})+$/.test(id)) return id;
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/**
 * Why `id` cannot be a model id; undefined where it can. Ids reach file paths, URLs and source code, so what could
 * leave its place there is refused here.
 */
export function modelIdProblem(id: string): string | undefined {
  if (id.length > 200) return "it is longer than 200 characters";
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(id)) return "it holds a control character";
  if (/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/.test(id))
    return "it holds an invisible or damaged character";
  const forbidden = /[\\?#%]/.exec(id)?.[0];
  if (forbidden !== undefined) return `it holds "${forbidden}"`;
  const segments = id.split("/");
  if (segments.length < 2 || segments.length > 8) return `it has ${segments.length} segments`;
  for (const segment of segments) {
    if (segment === "") return "it has an empty segment";
    if (segment === "." || segment === "..") return `it has the segment "${segment}"`;
    if (segment.trim() !== segment) return "a segment begins or ends with a blank";
  }
  return undefined;
}
