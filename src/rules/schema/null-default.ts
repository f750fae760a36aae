import { get, omit } from "../../base/json.js";
import { accepts } from "../../schema/accepts.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const nullDefault = schemaRule({
  id: "schema/null-default",
  severity: "info",
  problem: "`default: null`, although null is not allowed",
  result: "The default is dropped",
  message: () => "Dropped the default null: null is not allowed here",
  hint: noAction,
  apply: (schema) => {
    const value = get(schema, "default");
    if (value?.kind !== "scalar" || value.value !== null || accepts(schema, value)) return undefined;
    return repaired(omit(schema, "default"), value);
  },
});
