import { get } from "../../base/json.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const step = schemaRule({
  id: "schema/step",
  severity: "info",
  problem: "`step`, the step of the slider in the playground",
  result: "It becomes `x-step`. The page does not say that the server refuses values in between",
  message: () => 'Kept "step" as "x-step"',
  hint: noAction,
  apply: (schema) => {
    const node = get(schema, "step");
    return node && repaired(renameKeyword(schema, "step", "x-step"), node);
  },
});
