import { get, isString } from "../../base/json.js";
import { matchesPattern } from "../../schema/patterns.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { repaired, sampleRule } from "../schema-rule.js";
import { showValue } from "../show.js";
import { shownValues } from "./shown-values.js";

export const unassertedPattern = sampleRule({
  id: "schema/unasserted-pattern",
  severity: "warning",
  problem: "The page's own sample does not match a `pattern`",
  result: "It becomes `x-pattern`, which is not asserted",
  message: (value: string) => `The page's own value ${value} does not match the pattern`,
  hint: "The client accepts any text here. If you know the right pattern, set it in an overlay",
  changes: ["x-pattern"],
  apply: (schema, { values }) => {
    const pattern = get(schema, "pattern");
    if (!isString(pattern)) return undefined;
    const unmatched = shownValues(schema, values).find(
      (value) => isString(value) && !matchesPattern(pattern.value, value.value),
    );
    return unmatched && repaired(renameKeyword(schema, "pattern", "x-pattern"), unmatched, showValue(unmatched));
  },
});
