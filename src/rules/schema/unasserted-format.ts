import { get, isString, omit } from "../../base/json.js";
import { isUri } from "../../schema/uri.js";
import { repaired, sampleRule } from "../schema-rule.js";
import { showValue } from "../show.js";
import { shownValues } from "./shown-values.js";

export const unassertedFormat = sampleRule({
  id: "schema/unasserted-format",
  severity: "warning",
  problem: "The page's own sample or default does not satisfy `format: uri`, the one format that clients assert",
  result: "The format is not asserted; `x-media` is kept",
  message: (format: string, value: string) => `The page's own value ${value} does not satisfy the format "${format}"`,
  hint: "The client accepts any text here. If you know the right format, set it in an overlay",
  apply: (schema, { values }) => {
    const format = get(schema, "format");
    if (!isString(format) || format.value !== "uri") return undefined;
    const unsatisfied = shownValues(schema, values).find((value) => isString(value) && !isUri(value.value));
    return unsatisfied && repaired(omit(schema, "format"), format, "uri", showValue(unsatisfied));
  },
});
