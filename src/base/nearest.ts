import leven from "leven";
import { sortBy } from "./order.js";

/** The name that `word` is most likely a misspelling of; undefined if none is near. */
export function nearestTo(word: string, names: Iterable<string>): string | undefined {
  const ranked = sortBy(names, (name) => name).map((name) => ({ name, distance: leven(word, name) }));
  const best = ranked.reduce<(typeof ranked)[number] | undefined>(
    (nearest, one) => (nearest === undefined || one.distance < nearest.distance ? one : nearest),
    undefined,
  );
  return best !== undefined && best.distance <= Math.max(2, word.length / 3) ? best.name : undefined;
}
