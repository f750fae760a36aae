import { get, isString, omit } from "../../base/json.js";
import { repaired, sampleRule } from "../schema-rule.js";
import { showValue } from "../show.js";
import { shownValues } from "./shown-values.js";

export const unassertedFormat = sampleRule({
  id: "schema/unasserted-format",
  severity: "warning",
  finding: "The page's own sample or default does not satisfy a `format`",
  result: "The format is not asserted; `x-media` is kept",
  message: (format: string, value: string) => `The page's own value ${value} does not satisfy the format "${format}"`,
  hint: "The client accepts any text here. If you know the right format, set it in an overlay",
  apply: (schema, { values }) => {
    const format = get(schema, "format");
    if (format === undefined || get(schema, "x-media") === undefined) return undefined;
    const unsatisfied = shownValues(schema, values).find((value) => isString(value) && !isAddress(value.value));
    return unsatisfied && repaired(omit(schema, "format"), format, "uri", showValue(unsatisfied));
  },
});

/** False for a bare file name or an empty string. */
function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|data:)./i.test(text);
}
