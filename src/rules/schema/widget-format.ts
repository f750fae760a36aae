import { get, isString } from "../../base/json.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { typesOf } from "../../schema/types.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { isStandardFormat } from "./formats.js";

export const widgetFormat = schemaRule({
  id: "schema/widget-format",
  severity: "info",
  problem: "`format` names a widget of the playground",
  result: "`x-widget`",
  message: (format: string) => `Moved the widget "${format}" from "format" to "x-widget"`,
  hint: noAction,
  apply: (schema) => {
    const format = get(schema, "format");
    if (!isString(format) || !WIDGET.test(format.value.trim())) return undefined;
    if (isStandardFormat(format.value.trim(), typesOf(schema))) return undefined;
    return repaired(renameKeyword(schema, "format", "x-widget"), format, format.value.trim().slice(0, 60));
  },
});

/**
 * Widgets are named after the type that they edit (`str`, `int_slider_with_range`, `float_with_arrows`,
 * `str_with_choice`) or after their appearance (`textarea`).
 */
const WIDGET = new RegExp(
  `^(?:${[
    "str|string|text|int|integer|float|double|number|num|bool|boolean|list|array|dict|enum|choice|seed|int32|int64",
    "textarea|multiline|slider|select|dropdown|radio|checkbox|switch|toggle|password|color|range|hidden",
  ].join("|")})(?:[_-][\\w-]+)?$`,
  "i",
);
