import { sha256 } from "../base/sha256.js";
import type { Change } from "./change.js";
import { canonicalText } from "./meaning/canonical.js";

/**
 * 12 hex digits that identify a change. The order of unions and members is ignored, so an acknowledgement stays valid
 * if a page is sorted differently. It does not stay valid if the change itself changes.
 *
 * @param change With the pointer that `stablePlace` gives.
 */
export function fingerprintOf(
  change: Pick<Change, "model" | "direction" | "pointer" | "kind" | "before" | "after">,
): string {
  const parts = [
    change.model,
    change.direction,
    change.pointer,
    change.kind,
    sorted(change.before),
    sorted(change.after),
  ];
  return sha256(JSON.stringify(parts)).slice(0, 12);
}

/** Sorts lists, because those in changes are sets of values, names or types. */
function sorted(node: Change["before"]): string {
  return node?.kind === "array" ? `[${node.items.map(canonicalText).sort().join(",")}]` : canonicalText(node);
}
