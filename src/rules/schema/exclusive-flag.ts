import { get, omit, set } from "../../base/json.js";
import { noAction } from "../rule.js";
import { type Problem, schemaRule } from "../schema-rule.js";

export const exclusiveFlag = schemaRule({
  id: "schema/exclusive-flag",
  severity: "info",
  problem: "`exclusiveMinimum: true` or `exclusiveMaximum: true`, as in JSON Schema draft 4",
  result: "The keyword becomes the bound itself, as a number",
  message: (keyword: string) => `Read "${keyword}: true" as an exclusive bound`,
  hint: noAction,
  changes: ["exclusiveMinimum", "exclusiveMaximum"],
  apply: (schema) => {
    let value = schema;
    const found: Problem<[string]>[] = [];
    for (const [keyword, bound] of FLAGS) {
      const flag = get(value, keyword);
      if (flag?.kind !== "scalar" || typeof flag.value !== "boolean") continue;
      const limit = get(value, bound);
      value = omit(value, keyword);
      if (!flag.value || limit === undefined) continue;
      value = set(omit(value, bound), keyword, limit);
      found.push({ node: flag, args: [keyword] });
    }
    return value === schema ? undefined : { schema: value, found };
  },
});

const FLAGS = [
  ["exclusiveMinimum", "minimum"],
  ["exclusiveMaximum", "maximum"],
] as const;
