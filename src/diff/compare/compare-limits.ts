import { type JsonNode, scalar } from "../../base/json.js";
import { type Finding, finding, type Shows } from "./finding.js";

type LimitKind<K extends string> = `${"min" | "max"}-${K}-${"raised" | "lowered"}`;

/**
 * Compares a pair of counts, such as `minLength` and `maxLength`. 0 and Infinity mean no limit.
 *
 * @param shows Tests for values that show the one or the other limit.
 */
export function compareLimits<K extends "length" | "items" | "properties">(
  what: K,
  before: readonly [min: number, max: number],
  after: readonly [min: number, max: number],
  pointer: string,
  shows: Readonly<Record<"min" | "max", Shows>>,
): readonly Finding[] {
  return (["min", "max"] as const).flatMap((end, i) => {
    const old = before[i] ?? 0;
    const now = after[i] ?? 0;
    if (old === now) return [];
    const kind: LimitKind<K> = `${end}-${what}-${now > old ? "raised" : "lowered"}`;
    return [finding(kind, pointer, limitNode(old, end), limitNode(now, end), { shows: shows[end] })];
  });
}

function limitNode(limit: number, end: "min" | "max"): JsonNode | undefined {
  return limit === (end === "min" ? 0 : Number.POSITIVE_INFINITY) ? undefined : scalar(limit);
}
