import { get, getMembers, isString, rename } from "../../base/json.js";
import { patternProblem } from "../../schema/patterns.js";
import { useOverlay } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const badPattern = schemaRule({
  id: "schema/bad-pattern",
  severity: "warning",
  finding: "`pattern` is not a valid regular expression, or it may take very long",
  result: "`x-pattern`, not asserted",
  message: (why: string) => `Cannot use the pattern: ${why}`,
  hint: useOverlay,
  apply: (schema) => {
    const pattern = get(schema, "pattern");
    const problem = isString(pattern) ? patternProblem(pattern.value) : undefined;
    if (pattern !== undefined && problem !== undefined) {
      return repaired(rename(schema, "pattern", "x-pattern"), pattern, problem);
    }
    const map = get(schema, "patternProperties");
    const [bad] = getMembers(schema, "patternProperties").flatMap(([key]) => patternProblem(key) ?? []);
    if (map === undefined || bad === undefined) return undefined;
    return repaired(rename(schema, "patternProperties", "x-patternProperties"), map, bad);
  },
});
