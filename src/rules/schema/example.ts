import { array, get, omit, set } from "../../base/json.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { typesOf } from "../../schema/types.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const example = schemaRule({
  id: "schema/example",
  severity: "info",
  problem: "`example`, as in OpenAPI 3.0",
  result: "`examples`",
  message: () => 'Read "example" as "examples"',
  hint: noAction,
  apply: (schema) => {
    const node = get(schema, "example");
    if (node === undefined) return undefined;
    const examples = get(schema, "examples");
    // A list is `examples` under the wrong name, unless the value itself is a list.
    if (node.kind === "array" && examples === undefined && !typesOf(schema).includes("array"))
      return repaired(renameKeyword(schema, "example", "examples"), node);
    const all = [node, ...(examples?.kind === "array" ? examples.items : [])];
    return repaired(set(omit(schema, "example"), "examples", array(all, node.origin)), node);
  },
});
