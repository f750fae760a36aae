import { schemaRule } from "../schema-rule.js";
import { correctTypeNames, readTypeNames } from "./type-words.js";

export const translatedType = schemaRule({
  id: "schema/translated-type",
  severity: "warning",
  problem:
    "`type` is a translation of one of JSON Schema's types, such as `文字列`, for example because a browser translated the code",
  result: "It becomes JSON Schema's name. Other names and values may be translations too; codegen cannot know",
  message: (from: string, to: string) => `Read the type "${from}" as "${to}": the code has been translated`,
  hint: "Names and values may be translated too: recapture the page with translation switched off",
  changes: ["items", "format", "x-media", "x-widget"],
  apply: (schema) => {
    const read = readTypeNames(schema);
    return read?.words.some((word) => word?.isTranslated) ? correctTypeNames(schema, read) : undefined;
  },
});
