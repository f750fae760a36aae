import type { Diagnostic } from "./diagnostic.js";
import { rules } from "./rules.js";

/** Returns true if an error costs one property or the output, not the whole model. An overlay at its place settles it. */
export function isPartial({ rule, pointer }: Pick<Diagnostic, "rule" | "pointer">): boolean {
  return rules.get(rule)?.loses === "property" && pointer !== undefined && pointer !== "/input";
}
