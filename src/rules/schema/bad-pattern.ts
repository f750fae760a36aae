import { get, getMembers, isString } from "../../base/json.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { useOverlay } from "../rule.js";
import { repaired, type SchemaPlace, schemaRule } from "../schema-rule.js";
import { readPatternAt } from "./read-patterns.js";

export const badPattern = schemaRule({
  id: "schema/bad-pattern",
  severity: "warning",
  problem: "`pattern` is not a valid regular expression, or may take very long on some text",
  result: "It becomes `x-pattern`, which only the server checks",
  message: (why: string) => `Cannot use the pattern: ${why}`,
  hint: useOverlay,
  apply: (schema, at) => {
    const pattern = get(schema, "pattern");
    const problem = isString(pattern) ? problemOf(pattern.value, at) : undefined;
    if (pattern !== undefined && problem !== undefined) {
      return repaired(renameKeyword(schema, "pattern", "x-pattern"), pattern, problem);
    }
    const map = get(schema, "patternProperties");
    const [bad] = getMembers(schema, "patternProperties").flatMap(([key]) => problemOf(key, at) ?? []);
    if (map === undefined || bad === undefined) return undefined;
    return repaired(renameKeyword(schema, "patternProperties", "x-patternProperties"), map, bad);
  },
});

function problemOf(pattern: string, at: SchemaPlace): string | undefined {
  const read = readPatternAt(pattern, at);
  return read.ok ? undefined : read.problem;
}
