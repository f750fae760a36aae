import { array, type JsonNode, object, renderJson, scalar } from "../../base/json.js";
import { bumpOf } from "../bump.js";
import { type Change, worstLevel } from "../change.js";

/** DESIGN.md §6: `{"changes":[…],"level","bump"}`, indented, with a final line feed. An absent side is null. */
export function renderJsonReport(changes: readonly Change[]): string {
  const report = object([
    ["changes", array(changes.map(changeNode))],
    ["level", scalar(worstLevel(changes))],
    ["bump", scalar(bumpOf(changes))],
  ]);
  return `${renderJson(report, 2)}\n`;
}

function changeNode(change: Change): JsonNode {
  return object([
    ["model", scalar(change.model)],
    ["direction", scalar(change.direction)],
    ["pointer", scalar(change.pointer)],
    ["kind", scalar(change.kind)],
    ["level", scalar(change.level)],
    ["before", change.before ?? scalar(null)],
    ["after", change.after ?? scalar(null)],
    ["message", scalar(change.message)],
    ["id", scalar(change.id)],
    ["breaks", scalar(change.breaks)],
    ["reason", scalar(change.reason)],
    ...(change.witness === undefined ? [] : [["witness", scalar(change.witness)] as const]),
    ["fingerprint", scalar(change.fingerprint)],
  ]);
}
