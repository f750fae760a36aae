import { noAction } from "../rule.js";
import { schemaRule } from "../schema-rule.js";
import { correctTypeNames, readTypeNames } from "./type-words.js";

export const typeAlias = schemaRule({
  id: "schema/type-alias",
  severity: "info",
  problem: "`type` is another name for one of JSON Schema's types, such as `float` or `list[str]`",
  result: "It becomes JSON Schema's name",
  message: (from: string, to: string) => `Read the type "${from}" as "${to}"`,
  hint: noAction,
  changes: ["items", "format", "x-media", "x-widget"],
  apply: (schema) => {
    const read = readTypeNames(schema);
    return read && correctTypeNames(schema, read);
  },
});
