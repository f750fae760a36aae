/** Walks a schema and all its subschemas. */
import { type Diagnostic, type Outcome, outcome } from "../base/diagnostic.js";
import { array, isString, type JsonNode, type JsonObject, object, scalar, set } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { SCHEMA_LISTS, SCHEMA_MAPS, SCHEMAS } from "../schema/keywords.js";
import { report, type SchemaPlace, type SchemaRule, show } from "./schema-rule.js";

export interface Walk {
  /** Applied to a schema before its subschemas, in order. */
  readonly before: readonly SchemaRule[];
  /** Applied to a schema when its subschemas are done. */
  readonly after: readonly SchemaRule[];
}

/** Applies the rules to the schema at `node` and to all below it. */
export function walkSchema(node: JsonNode, at: SchemaPlace, walk: Walk): Outcome<JsonObject> {
  const schema = asSchema(node, at);
  const before = applyAll(walk.before, schema.value, at);
  const inner = walkSubschemas(before.value, at, walk);
  const after = applyAll(walk.after, inner.value, at);
  return outcome(after.value, [
    ...schema.diagnostics,
    ...before.diagnostics,
    ...inner.diagnostics,
    ...after.diagnostics,
  ]);
}

/** Booleans are schemas too, and `"prompt": "string"` is short for a type; anything else is no schema. */
function asSchema(node: JsonNode, at: SchemaPlace): Outcome<JsonObject> {
  if (node.kind === "object") return outcome(node);
  if (node.kind === "scalar" && node.value === true) return outcome(object([], node.origin));
  if (node.kind === "scalar" && node.value === false) return outcome(object([["not", object([])]], node.origin));
  if (isString(node)) return outcome(object([["type", node]], node.origin));
  return outcome(object([], node.origin), [report("schema/not-a-schema", node, at, show(node))]);
}

function applyAll(rules: readonly SchemaRule[], schema: JsonObject, at: SchemaPlace): Outcome<JsonObject> {
  let value = schema;
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    const result = rule(value, at);
    if (result === undefined) continue;
    value = result.value;
    diagnostics.push(...result.diagnostics);
  }
  return outcome(value, diagnostics);
}

function walkSubschemas(schema: JsonObject, at: SchemaPlace, walk: Walk): Outcome<JsonObject> {
  let value = schema;
  const diagnostics: Diagnostic[] = [];
  const walkAt = (node: JsonNode, ...tokens: readonly (string | number)[]): JsonObject => {
    const result = walkSchema(node, { ...at, pointer: pointerTo(at.pointer, ...tokens) }, walk);
    diagnostics.push(...result.diagnostics);
    return result.value;
  };
  for (const keyword of SCHEMA_MAPS) {
    const map = value.members.get(keyword);
    if (map?.kind !== "object") continue;
    const members = [...map.members].map(([name, node]) => [name, walkAt(node, keyword, name)] as const);
    value = set(value, keyword, object(members, map.origin));
  }
  for (const keyword of SCHEMA_LISTS) {
    const list = value.members.get(keyword);
    if (list?.kind !== "array") continue;
    const items = list.items.map((node, i) => walkAt(node, keyword, i));
    value = set(value, keyword, array(items, list.origin));
  }
  for (const keyword of SCHEMAS) {
    const inner = value.members.get(keyword);
    if (inner === undefined) continue;
    // `additionalProperties: false` reads better than the schema that nothing satisfies.
    const isFlag = inner.kind === "scalar" && typeof inner.value === "boolean" && keyword !== "items";
    value = set(value, keyword, isFlag ? scalar(inner.value, inner.origin) : walkAt(inner, keyword));
  }
  return outcome(value, diagnostics);
}
