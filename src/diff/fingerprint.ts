import { createHash } from "node:crypto";
import type { Change } from "./change.js";
import { canonicalText } from "./meaning/canonical.js";

/**
 * 12 hex digits of what a change is. Where in a union it stands is left out, and so is the order of members: an
 * acknowledgement survives a page that is sorted anew, and lapses when the change itself changes.
 */
export function fingerprintOf(
  change: Pick<Change, "model" | "direction" | "pointer" | "kind" | "before" | "after">,
): string {
  const place = change.pointer.replace(/\/(anyOf|oneOf|allOf)\/\d+/g, "/$1/*");
  const parts = [change.model, change.direction, place, change.kind, sorted(change.before), sorted(change.after)];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
}

/** Lists in a change are sets: values, names, types. */
function sorted(node: Change["before"]): string {
  return node?.kind === "array" ? `[${node.items.map(canonicalText).sort().join(",")}]` : canonicalText(node);
}
