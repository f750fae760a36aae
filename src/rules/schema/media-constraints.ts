import { get } from "../../base/json.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const mediaConstraints = schemaRule({
  id: "schema/media-constraints",
  severity: "info",
  problem: "`validations`, the playground's list of limits on a file",
  result: "It becomes `x-media-constraints`, which the docs show. A validator cannot check a file behind a URL",
  message: () => 'Kept "validations" as "x-media-constraints"',
  hint: noAction,
  apply: (schema) => {
    const node = get(schema, "validations");
    return node && repaired(renameKeyword(schema, "validations", "x-media-constraints"), node);
  },
});
