/**
 * The data of the language detector in a compact form. As the detector's own module it is 105,000 small objects: 190 MB
 * and half a second in every process that reads a page.
 */

/** Scores by the detector's number of a language, of each n-gram. */
type Ngrams = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** N-grams as three strings, which take a few milliseconds to load. */
interface PackedNgrams {
  /** The n-grams, sorted, each padded to `KEY_LENGTH`. */
  readonly keys: string;
  /** For each n-gram, how many languages have it, as one character. */
  readonly counts: string;
  /** For each of them, the number of the language and its score, as one character each. */
  readonly scores: string;
}

/** The longest n-gram. In UTF-16 code units. */
const KEY_LENGTH = 6;
/** A character that no n-gram has. */
const PADDING = "·";
/** Numbers are stored as characters that need no escapes: from this character code on. */
const FIRST_CODE = 0x23;
const MAX_NUMBER = 0xff - FIRST_CODE;

/** @throws {Error} If the data has a form that cannot be packed without loss. */
export function packNgrams(ngrams: Ngrams): PackedNgrams {
  const sorted = Object.keys(ngrams)
    .map((key) => key.padEnd(KEY_LENGTH, PADDING))
    .sort();
  const pairs = sorted.map((key) => Object.entries(ngrams[key.replaceAll(PADDING, "")] ?? {}));
  const codes = pairs.flatMap((own) => own.flatMap(([language, score]) => [Number(language), score]));
  const isLossless =
    Object.keys(ngrams).every((key) => key.length <= KEY_LENGTH && !key.includes(PADDING)) &&
    [...codes, ...pairs.map(({ length }) => length)].every(
      (code) => Number.isInteger(code) && code >= 0 && code <= MAX_NUMBER,
    );
  if (!isLossless) throw new Error("Cannot pack the n-grams of the language detector: their form has changed");
  return {
    keys: sorted.join(""),
    counts: textOf(pairs.map(({ length }) => length)),
    scores: textOf(codes),
  };
}

function textOf(codes: readonly number[]): string {
  return codes.map((code) => String.fromCharCode(FIRST_CODE + code)).join("");
}

function numberAt(text: string, at: number): number {
  return text.charCodeAt(at) - FIRST_CODE;
}

/**
 * Makes an object that looks like the packed one to code that reads members. A member is unpacked when it is first read:
 * the object's prototype is asked for what the object does not have yet.
 */
export function unpackNgrams({ keys, counts, scores }: PackedNgrams): Ngrams {
  const ends = new Uint32Array(counts.length);
  let end = 0;
  for (let i = 0; i < counts.length; i += 1) {
    end += 2 * numberAt(counts, i);
    ends[i] = end;
  }
  const unpack = (at: number): Record<string, number> => {
    const own: Record<string, number> = {};
    for (let i = ends[at - 1] ?? 0; i < (ends[at] ?? 0); i += 2) own[numberAt(scores, i)] = numberAt(scores, i + 1);
    return own;
  };
  const ngrams: Record<string, Readonly<Record<string, number>>> = Object.create(
    new Proxy(Object.create(null), {
      get: (_target, key) => {
        const at = typeof key === "string" ? indexOf(keys, key) : -1;
        if (at < 0) return undefined;
        ngrams[key as string] = unpack(at);
        return ngrams[key as string];
      },
    }),
  );
  return ngrams;
}

/** The index of a key in the sorted keys, by binary search; -1 if it is not there. */
function indexOf(keys: string, key: string): number {
  if (key.includes(PADDING)) return -1;
  const wanted = key.padEnd(KEY_LENGTH, PADDING);
  let [low, high] = [0, keys.length / KEY_LENGTH - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = keys.slice(middle * KEY_LENGTH, (middle + 1) * KEY_LENGTH);
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
