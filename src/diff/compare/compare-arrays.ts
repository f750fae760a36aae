import { scalar } from "../../base/json.js";
import type { Arrays } from "../meaning/meaning.js";
import { compareLimits } from "./compare-limits.js";
import { type Finding, finding, type Scope } from "./finding.js";
import { isolate } from "./isolate.js";

/** Compares the counts and items of two lists. */
export function compareArrays(before: Arrays, after: Arrays, scope: Scope): readonly Finding[] {
  return [
    ...compareLimits("items", [before.minItems, before.maxItems], [after.minItems, after.maxItems], after.at, {
      min: isolate(before, after, (to, { minItems }) => ({ ...to, minItems })),
      max: isolate(before, after, (to, { maxItems }) => ({ ...to, maxItems })),
    }),
    ...compareUnique(before, after),
    ...comparePositions(before, after, scope),
    ...(Math.min(before.maxItems, after.maxItems) > longestPrefix(before, after)
      ? scope.compare(before.rest, after.rest)
      : []),
  ];
}

function compareUnique(before: Arrays, after: Arrays): readonly Finding[] {
  // With at most one item, it has no effect. A higher count is a separate change.
  if (before.unique === after.unique) return [];
  const kind = after.unique ? "unique-items-set" : "unique-items-removed";
  const shows = isolate(before, after, (to, { unique }) => ({ ...to, unique }));
  return [finding(kind, after.at, scalar(before.unique), scalar(after.unique), { shows })];
}

/** Compares position by position. `items` applies to the positions after those of `prefixItems`. */
function comparePositions(before: Arrays, after: Arrays, scope: Scope): readonly Finding[] {
  const length = Math.min(longestPrefix(before, after), before.maxItems, after.maxItems);
  return Array.from({ length }, (_, i) =>
    scope.compare(before.prefix[i] ?? before.rest, after.prefix[i] ?? after.rest),
  ).flat();
}

function longestPrefix(before: Arrays, after: Arrays): number {
  return Math.max(before.prefix.length, after.prefix.length);
}
