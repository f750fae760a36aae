import leven from "leven";
import { sortBy } from "./order.js";

/**
 * The most similar name to `word`, for "Did you mean …?"; undefined if none is similar enough.
 *
 * A third of the letters may differ, in any case. Swapped letters count as similar, and so does a name that begins with
 * the word.
 */
export function nearestTo(word: string, names: Iterable<string>): string | undefined {
  const typed = word.toLowerCase();
  const ranked = sortBy(names, (name) => name).map((name) => ({ name, distance: leven(typed, name.toLowerCase()) }));
  const best = ranked.reduce<(typeof ranked)[number] | undefined>(
    (nearest, one) => (nearest === undefined || one.distance < nearest.distance ? one : nearest),
    undefined,
  );
  if (best !== undefined && best.distance <= Math.max(1, Math.floor(word.length / 3))) return best.name;
  const swapped = ranked.find(({ name }) => lettersOf(name) === lettersOf(typed));
  if (swapped !== undefined) return swapped.name;
  return typed.length < 3 ? undefined : ranked.find(({ name }) => name.toLowerCase().startsWith(typed))?.name;
}

function lettersOf(word: string): string {
  return [...word.toLowerCase()].sort().join("");
}
