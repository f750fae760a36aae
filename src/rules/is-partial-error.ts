import type { Diagnostic } from "./diagnostic.js";
import { lintRules } from "./rules.js";

/**
 * Returns true if an error affects only one property or the output, so the rest of the model can be generated. An
 * overlay at its place fixes it.
 */
export function isPartialError(error: Pick<Diagnostic, "rule" | "pointer">): boolean {
  return isFixedByOverlay(error) && error.pointer !== "/input";
}

/** Returns true if an overlay at the place of the error fixes it, also at the root of the input. */
export function isFixedByOverlay({ rule, pointer }: Pick<Diagnostic, "rule" | "pointer">): boolean {
  return lintRules.get(rule)?.loses === "property" && pointer !== undefined;
}
