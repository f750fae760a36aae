import type { Diagnostic } from "./diagnostic.js";

/** Errors after which the place alone allows any value. */
const PARTIAL: ReadonlySet<string> = new Set(["schema/external-ref", "schema/unresolved-ref", "schema/not-a-schema"]);

/** Whether an error costs one property or the output, not the whole model. An overlay at its place settles it. */
export function isPartial({ rule, pointer }: Pick<Diagnostic, "rule" | "pointer">): boolean {
  return PARTIAL.has(rule) && pointer !== undefined && pointer !== "/input";
}
