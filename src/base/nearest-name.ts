import leven from "leven";

/** More than any real schema has; each is compared with each that is missing. */
const MAX_NAMES = 200;

/** The property whose name shares most with `name`: one contains the other's words, else few letters differ. */
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
