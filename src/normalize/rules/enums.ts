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
  sameJson,
  scalar,
  set,
} from "../../base/json.js";
import { hasType, kindsOf, typesOf } from "../../schema/accepts.js";
import { sampleValues } from "../sample-values.js";
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

/** `{ "label": "HD", "value": "hd" }` in `enum` is how the playground shows a choice; what is sent is the value. */
export const takeEnumValues: SchemaRule = (schema, at) => {
  const list = get(schema, "enum");
  const choices = getItems(schema, "enum");
  const values = choices.map((choice) => get(choice, "value"));
  const labels = choices.map((choice) => get(choice, "label") ?? get(choice, "title") ?? get(choice, "name"));
  const isLabelled = values.every((value) => value?.kind === "scalar") && labels.every(isString);
  if (list === undefined || choices.length === 0 || !isLabelled || typesOf(schema).includes("object")) return undefined;
  const withValues = set(schema, "enum", array(values as JsonNode[], list.origin));
  const value = set(withValues, "x-enum-labels", array(labels as JsonNode[], list.origin));
  return changed("schema/enum-labels", value, list, at);
};

/**
 * Where values of `enum` do not have the declared type, the values that the pages themselves send (the default, else the
 * samples) tell which of the two is right; else the declared type is, as long as every value can be written in it.
 */
export const reconcileEnumTypes: SchemaRule = (schema, at) => {
  const values = getItems(schema, "enum");
  const types = typesOf(schema);
  const isOff = (value: JsonNode): boolean => !types.some((type) => hasType(value, type));
  if (types.length === 0 || values.length === 0 || !values.some(isOff)) return undefined;
  const list = get(schema, "enum") as JsonNode;
  const kinds = kindsOf(values);
  const finding = report("schema/enum-types", list, at, types.join(" or "), `values of type ${kinds.join(", ")}`);
  const converted = values.map((value) => (isOff(value) ? convert(value, types) : value));
  const filledIn = get(schema, "default");
  const sent = filledIn === undefined ? sampleValues(at) : [filledIn];
  const isSentOff = sent.some((node) => isOff(node) && values.some((value) => sameJson(value, node)));
  if (converted.includes(undefined) || isSentOff) {
    return outcome(markChanged(withTypes(schema, kinds), "schema/enum-types"), [finding]);
  }
  const value = set(schema, "enum", array(converted as JsonNode[], list.origin));
  return outcome(markChanged(value, "schema/enum-types"), [finding]);
};

function withTypes(schema: JsonObject, types: readonly string[]): JsonObject {
  return set(schema, "type", typeNode(types, get(schema, "type")));
}

/** The same value in one of the types: `"5"` as 5, 5 as `"5"`; undefined where that would lose something. */
function convert(value: JsonNode, types: readonly string[]): JsonNode | undefined {
  if (value.kind !== "scalar" || value.value === null) return undefined;
  if (types.includes("string") && !isString(value)) return scalar(String(value.value), value.origin);
  if (!isString(value)) return undefined;
  const node = scalar(parseScalar(value.value.trim()), value.origin);
  return types.some((type) => hasType(node, type)) ? node : undefined;
}

/** The number or boolean that the text spells; `007` and `1:1` spell none. */
function parseScalar(text: string): string | number | boolean {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
