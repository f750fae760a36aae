import { get, type JsonNode, omit } from "../../base/json.js";
import { accepts } from "../../schema/accepts.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { showValue } from "../show.js";

export const emptyDefault = schemaRule({
  id: "schema/empty-default",
  severity: "info",
  problem: "`default` is an empty string, list or object that its own schema refuses: an empty field of the playground",
  result: "The default is dropped",
  message: (value: string) => `Dropped the empty default ${value}: it is not allowed here`,
  hint: noAction,
  apply: (schema) => {
    const value = get(schema, "default");
    if (value === undefined || !isEmpty(value) || accepts(schema, value, { ignoreFormats: true })) return undefined;
    return repaired(omit(schema, "default"), value, showValue(value));
  },
});

function isEmpty(value: JsonNode): boolean {
  if (value.kind === "scalar") return value.value === "";
  return value.kind === "array" ? value.items.length === 0 : value.members.size === 0;
}
