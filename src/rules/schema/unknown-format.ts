import { get, isString } from "../../base/json.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { typesOf } from "../../schema/types.js";
import { useOverlay } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { isStandardFormat } from "./formats.js";

/** Runs after the rules for media and widgets. */
export const unknownFormat = schemaRule({
  id: "schema/unknown-format",
  severity: "warning",
  problem: "`format` is neither a format of JSON Schema nor known from RunComfy's pages",
  result: "`x-format`",
  message: (format: string) => `The format "${format}" is unknown: kept as "x-format"`,
  hint: useOverlay,
  apply: (schema) => {
    const format = get(schema, "format");
    if (!isString(format) || isStandardFormat(format.value.trim(), typesOf(schema))) return undefined;
    return repaired(renameKeyword(schema, "format", "x-format"), format, format.value.trim().slice(0, 60));
  },
});
