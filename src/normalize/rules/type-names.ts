import { outcome } from "../../base/diagnostic.js";
import { array, get, isString, type JsonNode, markChanged, omit, scalar, set } from "../../base/json.js";
import { TYPES } from "../keywords.js";
import { report, type SchemaRule } from "../schema-rule.js";

/** Names that pages use for JSON Schema's types, in lower case. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["float", "number"],
  ["float32", "number"],
  ["float64", "number"],
  ["double", "number"],
  ["decimal", "number"],
  ["num", "number"],
  ["int", "integer"],
  ["int32", "integer"],
  ["int64", "integer"],
  ["long", "integer"],
  ["bool", "boolean"],
  ["str", "string"],
  ["text", "string"],
  ["list", "array"],
  ["tuple", "array"],
  ["dict", "object"],
  ["map", "object"],
  ["json", "object"],
  ["none", "null"],
  ["nonetype", "null"],
]);

/** `"type": "float"` and other names and cases become JSON Schema's; a name that nobody knows is kept in `x-type`. */
export const normalizeTypeNames: SchemaRule = (schema, at) => {
  const type = get(schema, "type");
  if (type === undefined) return undefined;
  const names = type.kind === "array" ? type.items : [type];
  const unknown = names.find((name) => canonical(name) === undefined);
  if (unknown !== undefined || names.length === 0) {
    const value = set(omit(schema, "type"), "x-type", type);
    const shown = unknown !== undefined && isString(unknown) ? unknown.value.slice(0, 60) : "(not a name)";
    return outcome(markChanged(value, "schema/unknown-type"), [report("schema/unknown-type", type, at, shown)]);
  }
  const aliases = names.filter((name) => isString(name) && canonical(name) !== name.value);
  const distinct = [...new Set(names.map((name) => canonical(name) as string))];
  if (aliases.length === 0 && distinct.length === names.length && (type.kind === "scalar" || names.length > 1)) {
    return undefined;
  }
  const value = set(schema, "type", typeNode(distinct, type));
  return outcome(
    aliases.length === 0 ? value : markChanged(value, "schema/type-alias"),
    aliases
      .filter(isString)
      .map((alias) => report("schema/type-alias", alias, at, alias.value, canonical(alias) ?? "")),
  );
};

/** `"type": "string"` or a list, with the origin of what it replaces. */
export function typeNode(types: readonly string[], replaced: JsonNode | undefined): JsonNode {
  const [first] = types;
  if (types.length === 1 && first !== undefined) return scalar(first, replaced?.origin);
  return array(
    types.map((type) => scalar(type, replaced?.origin)),
    replaced?.origin,
  );
}

function canonical(name: JsonNode): string | undefined {
  // `"type": ["string", null]` is a common slip for "null".
  if (name.kind === "scalar" && name.value === null) return "null";
  if (!isString(name)) return undefined;
  const lower = name.value.trim().toLowerCase();
  return TYPES.has(lower) ? lower : ALIASES.get(lower);
}
