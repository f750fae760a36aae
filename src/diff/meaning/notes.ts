import { array, type JsonNode, type JsonObject, object } from "../../base/json.js";
import { byCodePoint } from "../../base/order.js";
import { isAsserting, keywordRow } from "../../schema/keywords.js";
import { canonicalText } from "./canonical.js";
import type { Meaning } from "./meaning.js";

/** Keywords of other tools' schemas that are not annotations. A contract does not have them. */
const CORE = new Set(
  "$schema $id $anchor $ref $defs definitions $vocabulary $dynamicRef $dynamicAnchor $comment nullable".split(" "),
);

/** Reads the annotations: keywords that do not decide which values are valid, such as texts, defaults and hints. */
export function readNotes(schema: JsonObject): ReadonlyMap<string, JsonNode> {
  return new Map([...schema.members].filter(([keyword, node]) => isNote(keyword, node)));
}

/** The schema without its annotations. */
export function withoutNotes(schema: JsonNode): JsonNode {
  if (schema.kind !== "object") return schema;
  return object([...schema.members].filter(([keyword, node]) => !isNote(keyword, node)));
}

function isNote(keyword: string, node: JsonNode): boolean {
  if (isAsserting(keyword) || CORE.has(keyword)) return false;
  // A flag that is off means the same as none.
  return node.kind !== "scalar" || node.value !== keywordRow(keyword)?.idle;
}

/**
 * Adds the annotations of `allOf` parts and references to those of the schema, which take precedence. The annotations
 * of the branches of a union are added too: one branch beside `null` is a nullable schema; those of several give a
 * sorted list.
 */
export function withBranchNotes(
  own: Meaning["notes"],
  joined: readonly Meaning[],
  branches: readonly Meaning[],
): Meaning["notes"] {
  const filled = new Map([...joined.flatMap((part) => [...part.notes]), ...own]);
  const spoken = branches.filter((branch) => branch.notes.size > 0);
  for (const keyword of new Set(spoken.flatMap((branch) => [...branch.notes.keys()]))) {
    if (filled.has(keyword)) continue;
    const said = spoken.flatMap((branch) => branch.notes.get(keyword) ?? []);
    const distinct = [...new Map(said.map((node) => [canonicalText(node), node]))].sort(([a], [b]) =>
      byCodePoint(a, b),
    );
    const [first] = distinct;
    filled.set(keyword, distinct.length === 1 && first ? first[1] : array(distinct.map(([, node]) => node)));
  }
  return filled;
}
