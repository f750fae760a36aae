import { scalar } from "../../base/json.js";
import type { Arrays } from "../meaning/meaning.js";
import { compareLimits } from "./compare-limits.js";
import { type Finding, finding, type Scope } from "./finding.js";

export function compareArrays(before: Arrays, after: Arrays, scope: Scope): readonly Finding[] {
  return [
    ...compareLimits("items", [before.minItems, before.maxItems], [after.minItems, after.maxItems], after.at),
    ...compareUnique(before, after),
    ...comparePositions(before, after, scope),
    ...(Math.min(before.maxItems, after.maxItems) > longestPrefix(before, after)
      ? scope.compare(before.rest, after.rest)
      : []),
  ];
}

function compareUnique(before: Arrays, after: Arrays): readonly Finding[] {
  // With one item at most, it says nothing; that the count grows is told by itself.
  if (before.unique === after.unique) return [];
  const kind = after.unique ? "unique-items-set" : "unique-items-removed";
  return [finding(kind, after.at, scalar(before.unique), scalar(after.unique))];
}

/** Position by position: what `prefixItems` does not name, `items` speaks for. */
function comparePositions(before: Arrays, after: Arrays, scope: Scope): readonly Finding[] {
  const length = Math.min(longestPrefix(before, after), before.maxItems, after.maxItems);
  return Array.from({ length }, (_, i) =>
    scope.compare(before.prefix[i] ?? before.rest, after.prefix[i] ?? after.rest),
  ).flat();
}

function longestPrefix(before: Arrays, after: Arrays): number {
  return Math.max(before.prefix.length, after.prefix.length);
}
