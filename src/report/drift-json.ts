import { array, type JsonNode, object, renderJson, scalar } from "../base/json.js";
import type { Acknowledged } from "../diff/acknowledge.js";
import { bumpOf } from "../diff/bump.js";
import { type Change, worstLevel } from "../diff/change.js";

/**
 * Prints `{"changes":[…],"level","bump"}`, indented, with a final line feed. An absent side is null.
 *
 * @param known Acknowledged changes. They are listed separately, and count for the bump.
 */
export function renderDriftJson(changes: readonly Change[], known?: Acknowledged): string {
  const acknowledged = known?.acknowledged ?? [];
  const report = object([
    ["changes", array(changes.map(changeNode))],
    ["level", scalar(worstLevel(changes))],
    ["bump", scalar(bumpOf([...changes, ...acknowledged.map(({ change }) => change)]))],
    ...(acknowledged.length === 0
      ? []
      : [["acknowledged", array(acknowledged.map(({ change }) => changeNode(change)))] as const]),
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
    ...optional("advice", change.advice),
    ...optional("witness", change.witness),
    ...optional("cause", change.cause),
    ["fingerprint", scalar(change.fingerprint)],
  ]);
}

function optional(name: string, text: string | undefined): readonly (readonly [string, JsonNode])[] {
  return text === undefined ? [] : [[name, scalar(text)]];
}
