import { type JsonNode, scalar } from "../../base/json.js";
import { type Finding, finding } from "./finding.js";

type LimitKind<K extends string> = `${"min" | "max"}-${K}-${"raised" | "lowered"}`;

/** Compares a pair of counts, such as `minLength` and `maxLength`; 0 and Infinity stand for no limit. */
export function compareLimits<K extends "length" | "items" | "properties">(
  what: K,
  before: readonly [min: number, max: number],
  after: readonly [min: number, max: number],
  pointer: string,
): readonly Finding[] {
  return (["min", "max"] as const).flatMap((end, i) => {
    const old = before[i] ?? 0;
    const now = after[i] ?? 0;
    if (old === now) return [];
    const kind: LimitKind<K> = `${end}-${what}-${now > old ? "raised" : "lowered"}`;
    return [finding(kind, pointer, limitNode(old, end), limitNode(now, end))];
  });
}

function limitNode(limit: number, end: "min" | "max"): JsonNode | undefined {
  return limit === (end === "min" ? 0 : Number.POSITIVE_INFINITY) ? undefined : scalar(limit);
}
