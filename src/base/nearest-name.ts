import leven from "leven";

/** More properties than any real schema has. Each is compared with each missing name. */
const MAX_NAMES = 200;

/** The property name with the most words in common with `name`, else one that differs in few letters. */
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
