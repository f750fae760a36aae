import leven from "leven";

/** No real schema has more properties, and each is compared with each missing name. */
const MAX_NAMES = 200;

/** The property name that shares the most words with `name`, else the one that differs in few letters. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const words = (text: string): readonly string[] =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== "")
      .map((word) => word.replace(/s$/, ""));
  const shared = (other: string): number => words(other).filter((word) => words(name).includes(word)).length;
  const ranked = names
    .slice(0, MAX_NAMES)
    .map((other) => ({ other, score: shared(other) * 10 - leven(name, other) }))
    .sort((a, b) => b.score - a.score);
  const [best] = ranked;
  return best !== undefined && (shared(best.other) > 0 || leven(name, best.other) <= 3) ? best.other : undefined;
}
