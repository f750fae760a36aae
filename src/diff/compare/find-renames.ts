import type { Objects } from "../meaning/meaning.js";

/**
 * Properties that went and came back under another name, old name → new name: the same schema, required alike, a name
 * that shares a word, and nothing else it could be mixed up with.
 */
export function findRenames(before: Objects, after: Objects): ReadonlyMap<string, string> {
  const removed = [...before.properties.keys()].filter((name) => !after.properties.has(name));
  const added = [...after.properties.keys()].filter((name) => !before.properties.has(name));
  const fits = (old: string, now: string) =>
    before.properties.get(old)?.key === after.properties.get(now)?.key &&
    before.required.has(old) === after.required.has(now) &&
    sharesWord(old, now);
  const renames = new Map<string, string>();
  for (const old of removed) {
    const [only, ...others] = added.filter((now) => fits(old, now));
    if (only === undefined || others.length > 0) continue;
    if (removed.filter((other) => fits(other, only)).length === 1) renames.set(old, only);
  }
  return renames;
}

function sharesWord(a: string, b: string): boolean {
  const words = new Set(wordsOf(a));
  return wordsOf(b).some((word) => words.has(word));
}

/** The words of an identifier, singular: `start_image_urls` and `startImageUrl` share all of them. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/s$/, ""))
    .filter((word) => word !== "");
}
