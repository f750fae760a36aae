/** File names made of addresses that others chose. */

/**
 * A file name that is safe on every system: no folders, no control characters, no leading dot, no name that Windows
 * keeps for devices, at most 100 characters, and none of `taken`.
 *
 * @param taken Names in use, in lower case.
 */
export function safeName(url: string, taken: ReadonlySet<string>): string {
  const last = url.startsWith("data:")
    ? ""
    : (url
        .replace(/[?#].*$/s, "")
        .split("/")
        .at(-1) ?? "");
  const plain = decode(last)
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]+/gu, "_")
    .replace(/^[._]+|[._]+$/g, "");
  const dot = plain.lastIndexOf(".");
  const ending = dot > 0 ? plain.slice(dot).slice(0, 10) : (/^data:\w+\/(\w+)/.exec(url)?.[1]?.replace(/^/, ".") ?? "");
  const stem = (dot > 0 ? plain.slice(0, dot) : plain).replace(/_+$/, "").slice(0, 80) || "output";
  const safe = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem.split(".")[0] ?? "") ? `_${stem}` : stem;
  for (let n = 1; ; n += 1) {
    const name = `${safe}${n === 1 ? "" : `-${n}`}${ending}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
