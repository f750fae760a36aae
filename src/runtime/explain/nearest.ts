/**
 * Finds the candidate that is most similar to `word`, if one is similar enough.
 *
 * Words are compared by the pairs of letters that they share: unlike an edit distance, this finds `start_image_url` for
 * `start_image`. Case, `_` and `-` are ignored, so `startImageUrl` finds it as well.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = pairs(word);
  let best = 0.55;
  let found: string | undefined;
  for (const candidate of candidates) {
    const rest = pairs(candidate);
    const total = wanted.length + rest.length;
    let shared = 0;
    for (const pair of wanted) {
      const at = rest.indexOf(pair);
      if (at >= 0) shared += rest.splice(at, 1).length;
    }
    if ((2 * shared) / total >= best) {
      best = (2 * shared) / total + Number.EPSILON;
      found = candidate;
    }
  }
  return found;
}

/** The pairs of neighbouring letters; the first letter counts as a pair, so that words of one letter have one. */
function pairs(word: string): string[] {
  const letters = ` ${word
    .slice(0, 99)
    .toLowerCase()
    .replace(/[_\-\s]/g, "")}`;
  return [...letters].slice(1).map((letter, i) => letters.charAt(i) + letter);
}
