import { outcome } from "../../base/diagnostic.js";
import {
  array,
  get,
  getItems,
  isString,
  type JsonNode,
  type JsonObject,
  markChanged,
  renderJson,
  scalar,
  set,
} from "../../base/json.js";
import { hasType, typesOf } from "../accepts.js";
import { changed, report, type SchemaRule } from "../schema-rule.js";
import { typeNode } from "./type-names.js";

/** A value that stands twice in `enum` says nothing more, and validators refuse such a list. */
export const dropRepeatedEnumValues: SchemaRule = (schema, at) => {
  const values = getItems(schema, "enum");
  const distinct = [...new Map(values.map((value) => [renderJson(value), value] as const)).values()];
  if (distinct.length === values.length) return undefined;
  const list = get(schema, "enum") as JsonNode;
  return changed("schema/enum-repeats", set(schema, "enum", array(distinct, list.origin)), list, at);
};

/**
 * Where values of `enum` do not have the declared type, the values that the page itself sends (the default) tell which
 * of the two is right; else the declared type is, as long as every value can be written in it.
 */
export const reconcileEnumTypes: SchemaRule = (schema, at) => {
  const values = getItems(schema, "enum");
  const types = typesOf(schema);
  const isOff = (value: JsonNode): boolean => !types.some((type) => hasType(value, type));
  if (types.length === 0 || values.length === 0 || !values.some(isOff)) return undefined;
  const list = get(schema, "enum") as JsonNode;
  const kinds = [...new Set(values.map(kindOf))];
  const finding = report("schema/enum-types", list, at, types.join(" or "), `values of type ${kinds.join(", ")}`);
  const converted = values.map((value) => (isOff(value) ? convert(value, types) : value));
  const isDefaultListed = values.some(
    (value) => renderJson(value) === renderJson(get(schema, "default") ?? scalar("")),
  );
  if (converted.includes(undefined) || (isDefaultListed && isOff(get(schema, "default") as JsonNode))) {
    return outcome(markChanged(withTypes(schema, kinds), "schema/enum-types"), [finding]);
  }
  const value = set(schema, "enum", array(converted as JsonNode[], list.origin));
  return outcome(markChanged(value, "schema/enum-types"), [finding]);
};

function withTypes(schema: JsonObject, types: readonly string[]): JsonObject {
  return set(schema, "type", typeNode(types, get(schema, "type")));
}

function kindOf(value: JsonNode): string {
  return (
    ["null", "boolean", "integer", "number", "string", "array", "object"].find((type) => hasType(value, type)) ?? ""
  );
}

/** The same value in one of the types: `"5"` as 5, 5 as `"5"`; undefined where that would lose something. */
function convert(value: JsonNode, types: readonly string[]): JsonNode | undefined {
  if (isString(value)) {
    const number = Number(value.value);
    const isExact = value.value.trim() !== "" && String(number) === value.value.trim();
    const node = scalar(number, value.origin);
    return isExact && types.some((type) => hasType(node, type)) ? node : undefined;
  }
  if (value.kind !== "scalar" || typeof value.value !== "number" || !types.includes("string")) return undefined;
  return scalar(String(value.value), value.origin);
}
