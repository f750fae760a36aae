import type { Objects } from "../meaning/meaning.js";

/**
 * Finds renamed properties: old name → new name. First those whose names have the same words in another spelling
 * (`start_image`, `startImage`, `start-image`). Then those with the same schema that are equally required, have a word
 * of their names in common, and fit no other property.
 */
export function findRenames(before: Objects, after: Objects): ReadonlyMap<string, string> {
  const removed = [...before.properties.keys()].filter((name) => !after.properties.has(name));
  const added = [...after.properties.keys()].filter((name) => !before.properties.has(name));
  const respelt = matchUnique(removed, added, (old, now) => wordsOf(old).join("-") === wordsOf(now).join("-"));
  const taken = new Set(respelt.values());
  const others = matchUnique(
    removed.filter((name) => !respelt.has(name)),
    added.filter((name) => !taken.has(name)),
    (old, now) =>
      before.properties.get(old)?.key === after.properties.get(now)?.key &&
      before.required.has(old) === after.required.has(now) &&
      sharesWord(old, now),
  );
  return new Map([...respelt, ...others]);
}

/** The pairs of names that fit only each other. */
function matchUnique(
  removed: readonly string[],
  added: readonly string[],
  fits: (old: string, now: string) => boolean,
): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const old of removed) {
    const [only, ...others] = added.filter((now) => fits(old, now));
    if (only === undefined || others.length > 0) continue;
    if (removed.filter((other) => fits(other, only)).length === 1) pairs.set(old, only);
  }
  return pairs;
}

function sharesWord(a: string, b: string): boolean {
  const words = new Set(wordsOf(a).map(singular));
  return wordsOf(b).some((word) => words.has(singular(word)));
}

/** The words of a name. `start_image_urls` and `startImageUrl` have the same words. */
function singular(word: string): string {
  return word.replace(/s$/, "");
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
