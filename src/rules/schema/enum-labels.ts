import { array, get, getItems, isString, set } from "../../base/json.js";
import { typesOf } from "../../schema/types.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const enumLabels = schemaRule({
  id: "schema/enum-labels",
  severity: "info",
  problem: '`enum` lists objects with a label and a value: `{ "label": "HD", "value": "hd" }`',
  result: "`enum` lists the values. The labels are kept in `x-enum-labels`",
  message: () => 'Read the values of the labelled choices as "enum"',
  hint: noAction,
  changes: ["x-enum-labels"],
  apply: (schema) => {
    const list = get(schema, "enum");
    const choices = getItems(schema, "enum");
    if (list === undefined || choices.length === 0 || typesOf(schema).includes("object")) return undefined;
    const values = choices.flatMap((choice) => get(choice, "value") ?? []).filter(({ kind }) => kind === "scalar");
    const labels = choices
      .flatMap((choice) => get(choice, "label") ?? get(choice, "title") ?? get(choice, "name") ?? [])
      .filter(isString);
    if (values.length < choices.length || labels.length < choices.length) return undefined;
    const withValues = set(schema, "enum", array(values, list.origin));
    return repaired(set(withValues, "x-enum-labels", array(labels, list.origin)), list);
  },
});
