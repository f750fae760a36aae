import { isString, omit, set } from "../../base/json.js";
import { freeName } from "../../schema/rename-keyword.js";
import { useOverlay } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { readTypeNames } from "./type-words.js";

export const unknownType = schemaRule({
  id: "schema/unknown-type",
  severity: "warning",
  problem: "`type` is not a known type",
  result: "Any value is allowed; the name is kept in `x-type`",
  message: (type: string) => `The type "${type}" is unknown: any value is allowed`,
  hint: useOverlay,
  apply: (schema) => {
    const read = readTypeNames(schema);
    if (read === undefined) return undefined;
    const unknown = read.names.find((_, i) => read.words[i] === undefined);
    if (unknown === undefined && read.names.length > 0) return undefined;
    const shown = unknown !== undefined && isString(unknown) ? unknown.value.slice(0, 60) : "(not a name)";
    return repaired(set(omit(schema, "type"), freeName(schema, "x-type"), read.type), read.type, shown);
  },
});
