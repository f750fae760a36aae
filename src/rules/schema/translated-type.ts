import { schemaRule } from "../schema-rule.js";
import { correctTypeNames, readTypeNames } from "./type-words.js";

export const translatedType = schemaRule({
  id: "schema/translated-type",
  severity: "warning",
  problem:
    "`type` is a translation of one of JSON Schema's types, such as `文字列`, as when a browser has translated the code",
  result: "JSON Schema's name. Names and values may be translations too; codegen cannot know",
  message: (from: string, to: string) => `Read the type "${from}" as "${to}": the code has been translated`,
  hint: "Names and values may be translated too: recapture the page with translation switched off",
  changes: ["items", "format", "x-media", "x-widget"],
  apply: (schema) => {
    const read = readTypeNames(schema);
    return read?.words.some((word) => word?.isTranslated) ? correctTypeNames(schema, read) : undefined;
  },
});
