import { get } from "../../base/json.js";
import { refusal } from "../../schema/accepts.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { useOverlay } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { showValue } from "../show.js";

/** Runs after all other rules of the schema. */
export const invalidDefault = schemaRule({
  id: "schema/invalid-default",
  severity: "warning",
  problem: "`default` is refused by its own schema: it has the wrong type, or is outside `enum` or the range",
  result: "The default is dropped and kept in `x-default`",
  message: (value: string, why: string) => `Dropped the default ${value}: ${why}`,
  hint: useOverlay,
  apply: (schema) => {
    const value = get(schema, "default");
    const reason = value && refusal(schema, value, { ignoreFormats: true });
    if (value === undefined || reason === undefined) return undefined;
    return repaired(renameKeyword(schema, "default", "x-default"), value, showValue(value), reason);
  },
});
