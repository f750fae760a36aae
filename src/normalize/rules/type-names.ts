import { outcome } from "../../base/diagnostic.js";
import {
  array,
  get,
  getItems,
  isString,
  type JsonNode,
  type JsonObject,
  markChanged,
  object,
  omit,
  scalar,
  set,
} from "../../base/json.js";
import { kindsOf } from "../../schema/accepts.js";
import { isChoiceWord, readTypeWord, type TypeWord } from "../../schema/type-word.js";
import { report, type SchemaRule } from "../schema-rule.js";
import { freeName } from "./numbers.js";

/** `"type": "float"` and other names and cases become JSON Schema's; a name that nobody knows is kept in `x-type`. */
export const normalizeTypeNames: SchemaRule = (schema, at) => {
  const type = get(schema, "type");
  if (type === undefined) return undefined;
  const names = type.kind === "array" ? type.items : [type];
  const words = names.map((name) => readName(name, schema));
  const unknown = names.find((_, i) => words[i] === undefined);
  if (unknown !== undefined || names.length === 0) {
    const value = set(omit(schema, "type"), freeName(schema, "x-type"), type);
    const shown = unknown !== undefined && isString(unknown) ? unknown.value.slice(0, 60) : "(not a name)";
    return outcome(markChanged(value, "schema/unknown-type"), [report("schema/unknown-type", type, at, shown)]);
  }
  const read = words as readonly TypeWord[];
  const aliases = names.filter((name, i) => isString(name) && read[i]?.types.join() !== name.value);
  const types = read.some((word) => word.types.length === 0) ? [] : [...new Set(read.flatMap((word) => word.types))];
  if (aliases.length === 0 && types.length === names.length && (type.kind === "scalar" || names.length > 1)) {
    return undefined;
  }
  const value = withWords(schema, types, read, type);
  const meaning = types.length === 0 ? "any" : types.join(" or ");
  const rule = read.some(({ isTranslated }) => isTranslated) ? "schema/translated-type" : "schema/type-alias";
  return outcome(
    aliases.length === 0 ? value : markChanged(value, rule),
    aliases.filter(isString).map((alias) => report(rule, alias, at, alias.value.slice(0, 60), meaning)),
  );
};

function readName(name: JsonNode, schema: JsonObject): TypeWord | undefined {
  // `"type": ["string", null]` is a common slip for "null".
  if (name.kind === "scalar" && name.value === null) return { types: ["null"] };
  if (!isString(name)) return undefined;
  const values = getItems(schema, "enum");
  return values.length > 0 && isChoiceWord(name.value) ? { types: kindsOf(values) } : readTypeWord(name.value);
}

/** The type at the place of the old one; what the names say of items and format only where the page says nothing else. */
function withWords(
  schema: JsonObject,
  types: readonly string[],
  words: readonly TypeWord[],
  replaced: JsonNode,
): JsonObject {
  const typed = types.length === 0 ? omit(schema, "type") : set(schema, "type", typeNode(types, replaced));
  const items = words.find((word) => word.items !== undefined)?.items;
  const format = words.find((word) => word.format !== undefined)?.format;
  const itemsNode = object([["type", scalar(items ?? "", replaced.origin)]], replaced.origin);
  const withItems = items === undefined || get(typed, "items") ? typed : set(typed, "items", itemsNode);
  if (format === undefined || get(withItems, "format")) return withItems;
  return set(withItems, "format", scalar(format, replaced.origin));
}

/** `"type": "string"` or a list, with the origin of what it replaces. */
export function typeNode(types: readonly string[], replaced: JsonNode | undefined): JsonNode {
  const [first] = types;
  if (types.length === 1 && first !== undefined) return scalar(first, replaced?.origin);
  return array(
    types.map((type) => scalar(type, replaced?.origin)),
    replaced?.origin,
  );
}
