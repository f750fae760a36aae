import type { Effect } from "../rules/contract-kind.js";
import { effects } from "../rules/contract-rules.js";
import type { Finding } from "./finding.js";

/** The total effect of a list of findings on the set of valid values. */
export function effectOf(findings: readonly Finding[]): Effect {
  return findings.map(({ kind }) => effects[kind]).reduce(join, "none");
}

function join(a: Effect, b: Effect): Effect {
  if (a === "none" || a === b) return b;
  return b === "none" ? a : "both";
}
