import { get, object, scalar } from "../../base/json.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const missingType = schemaRule({
  id: "schema/missing-type",
  severity: "info",
  problem: "A schema with `properties` or `items` has no `type`",
  result: "The type `object` or `array` is added",
  message: (type: string) => `Added the type "${type}"`,
  hint: noAction,
  apply: (schema) => {
    if (get(schema, "type") !== undefined || get(schema, "x-type") !== undefined) return undefined;
    const type = get(schema, "properties") ? "object" : get(schema, "items") ? "array" : undefined;
    if (type === undefined) return undefined;
    // In front, as on the pages.
    const value = object([["type", scalar(type, schema.origin)], ...schema.members], schema.origin);
    return repaired(value, schema, type);
  },
});
