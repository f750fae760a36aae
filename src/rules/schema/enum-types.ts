import {
  array,
  get,
  getItems,
  isString,
  type JsonNode,
  type JsonObject,
  sameJson,
  scalar,
  set,
} from "../../base/json.js";
import { hasType, kindsOf, typesOf } from "../../schema/types.js";
import { useOverlay } from "../rule.js";
import { sampleValues } from "../sample-values.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { typeNode } from "./type-words.js";

/**
 * If values of `enum` do not have the declared type, the values that the pages themselves send (the default, else the
 * samples) show which of the two is right. Without such values the declared type wins, if every value can be written in
 * it.
 */
export const enumTypes = schemaRule({
  id: "schema/enum-types",
  severity: "warning",
  problem: "Values of `enum` do not have the declared `type`, such as numbers printed as strings",
  result: "The values are converted if possible; otherwise the type follows the values",
  message: (type: string, values: string) => `The declared type is ${type}, but "enum" has ${values}`,
  hint: useOverlay,
  changes: ["type", "enum"],
  apply: (schema, at) => {
    const values = getItems(schema, "enum");
    const types = typesOf(schema);
    const isOff = (value: JsonNode): boolean => !types.some((type) => hasType(value, type));
    if (types.length === 0 || values.length === 0 || !values.some(isOff)) return undefined;
    const list = get(schema, "enum") as JsonNode;
    const kinds = kindsOf(values);
    const args = [types.join(" or "), `values of type ${kinds.join(", ")}`] as const;
    const converted = values.map((value) => (isOff(value) ? convert(value, types) : value));
    const filledIn = get(schema, "default");
    const sent = filledIn === undefined ? sampleValues(at) : [filledIn];
    const isSentOff = sent.some((node) => isOff(node) && values.some((value) => sameJson(value, node)));
    if (converted.includes(undefined) || isSentOff) return repaired(withTypes(schema, kinds), list, ...args);
    return repaired(set(schema, "enum", array(converted as JsonNode[], list.origin)), list, ...args);
  },
});

function withTypes(schema: JsonObject, types: readonly string[]): JsonObject {
  return set(schema, "type", typeNode(types, get(schema, "type")));
}

/** The same value in one of the types: `"5"` as 5, 5 as `"5"`; undefined if that would lose something. */
function convert(value: JsonNode, types: readonly string[]): JsonNode | undefined {
  if (value.kind !== "scalar" || value.value === null) return undefined;
  if (types.includes("string") && !isString(value)) return scalar(String(value.value), value.origin);
  if (!isString(value)) return undefined;
  const node = scalar(parseScalar(value.value.trim()), value.origin);
  return types.some((type) => hasType(node, type)) ? node : undefined;
}

/** The number or boolean that the text is; `007` and `1:1` stay text. */
function parseScalar(text: string): string | number | boolean {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
