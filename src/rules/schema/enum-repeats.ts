import { array, get, getItems, type JsonNode, renderJson, set } from "../../base/json.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

/** Runs after the conversion of values: "5" and 5 may have become one. */
export const enumRepeats = schemaRule({
  id: "schema/enum-repeats",
  severity: "info",
  problem: "`enum` lists a value twice",
  result: "The value is listed once",
  message: () => 'Dropped repeated values of "enum"',
  hint: noAction,
  apply: (schema) => {
    const values = getItems(schema, "enum");
    if (values.length < 2) return undefined;
    const distinct = [...new Map(values.map((value) => [renderJson(value), value] as const)).values()];
    if (distinct.length === values.length) return undefined;
    const list = get(schema, "enum") as JsonNode;
    return repaired(set(schema, "enum", array(distinct, list.origin)), list);
  },
});
