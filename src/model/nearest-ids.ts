import leven from "leven";
import { byCodePoint } from "../base/order.js";

/** Sorts ids by the number of letters in which they differ from `id`, nearest first. */
export function nearestIds(id: string, ids: readonly string[]): readonly string[] {
  const ranked = ids.map((candidate) => ({ candidate, distance: leven(id, candidate) }));
  return ranked
    .sort((a, b) => a.distance - b.distance || byCodePoint(a.candidate, b.candidate))
    .map(({ candidate }) => candidate);
}
