import type { Direction } from "../change.js";
import { catalogRules } from "./catalog-rules.js";
import { contractRules } from "./contract-rules.js";
import type { DriftRule } from "./drift-rule.js";

/** All drift rules. Users see their ids in reports, in the config and in acknowledgements. */
export const driftRules: readonly DriftRule[] = [...contractRules, ...catalogRules];

const byKind = new Map(driftRules.map((rule) => [`${rule.direction} ${rule.kind}`, rule]));

/** The rule for a kind of change in a direction. */
export function ruleFor(direction: Direction, kind: string): DriftRule {
  const rule = byKind.get(`${direction} ${kind}`);
  if (rule === undefined) throw new Error(`No rule judges ${kind} in ${direction}`);
  return rule;
}
