import { rule, useOverlay } from "./rule.js";

/** The rules for all pages of one AI model together, and for its file. */
export const modelRules = [
  rule({
    id: "model/locales-disagree",
    severity: "error",
    problem: "The pages of one AI model differ in more than their texts",
    result:
      "The previous model is kept. For a new one, the English page counts, else the majority, else the first locale by name",
    message: (pointer: string, here: string, there: string, _winner: string) =>
      `The pages of the model differ at ${pointer}: this page has ${here}, the other ${there}`,
    hint: "Recapture the older of the two pages, or correct it in an overlay",
  }),
  rule({
    id: "model/sample-refused",
    severity: "warning",
    problem: "A sample request on the page does not satisfy the page's own input schema",
    result: "If the sample has undeclared properties, the schema allows any others; anything else is only reported",
    message: (why: string) => `The sample request on the page does not satisfy the schema: ${why}`,
    hint: useOverlay,
    changes: ["additionalProperties"],
  }),
  rule({
    id: "model/unreadable",
    severity: "error",
    problem: "A file of `schemas/models/` is not an intermediate model of this version",
    result: "The file is not used",
    message: (why: string) => `Cannot read the model file: ${why}`,
    hint: "Delete it and run codegen, which generates it from the pages",
  }),
  rule({
    id: "model/shared-path",
    severity: "warning",
    problem: "The ids of several AI models map to one path, such as `a/Picture One` and `a/picture-one`",
    result: "Each path gets a hash suffix, so that an import can never silently switch models",
    message: (path: string, id: string, others: readonly string[]) =>
      `The ids "${id}" and ${others.map((other) => `"${other}"`).join(" and ")} map to one path: "${path}"`,
    hint: "If one id is misspelt, delete its page; otherwise no action is needed",
  }),
  rule({
    id: "model/duplicate-page",
    severity: "warning",
    problem: "Two pages document the same AI model in the same locale",
    result: "They are compared like pages of different locales. The texts of the first page by path are used",
    message: (locale: string, first: string) =>
      `This is a second page of the model in "${locale}"; the first is ${first}`,
    hint: "Delete the older capture, or set the locale of one with codegen add --as-locale",
  }),
] as const;
