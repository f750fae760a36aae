import { get, getMembers, type JsonNode, type JsonObject, object, omit, set } from "../../base/json.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const dependencies = schemaRule({
  id: "schema/dependencies",
  severity: "info",
  problem: "`dependencies`, as in JSON Schema draft 7",
  result: "It becomes `dependentRequired` for lists of names, and `dependentSchemas` for schemas",
  message: () => 'Read "dependencies" as "dependentRequired" and "dependentSchemas"',
  hint: noAction,
  changes: ["dependentRequired", "dependentSchemas"],
  apply: (schema) => {
    const node = get(schema, "dependencies");
    if (node?.kind !== "object") return undefined;
    const entries = [...node.members];
    const lists = entries.filter(([, needed]) => needed.kind === "array");
    const schemas = entries.filter(([, needed]) => needed.kind !== "array");
    const rest = omit(schema, "dependencies");
    return repaired(withEntries(withEntries(rest, "dependentRequired", lists), "dependentSchemas", schemas), node);
  },
});

/** The members that the schema already has under the new keyword take precedence. */
function withEntries(
  schema: JsonObject,
  keyword: string,
  entries: readonly (readonly [string, JsonNode])[],
): JsonObject {
  if (entries.length === 0) return schema;
  return set(schema, keyword, object([...entries, ...getMembers(schema, keyword)], schema.origin));
}
