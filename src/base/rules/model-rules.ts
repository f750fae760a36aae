/** What may be wrong with the pages of one AI model together, and with its file. */
import { byOverlay, rule } from "./rule.js";

export const modelRules = {
  "model/locales-disagree": rule({
    severity: "error",
    finding: "Pages of one AI model disagree on more than words",
    result:
      "The previous model is kept. For a new one, the English page is followed, else the majority, else the first locale by name",
    message: (pointer: string, here: string, there: string, _winner: string) =>
      `The pages of one model disagree at ${pointer}: ${here} here, ${there} there`,
    hint: "Recapture the older of the two pages, or correct it in an overlay",
  }),
  "model/sample-refused": rule({
    severity: "warning",
    finding: "A request body that the page shows does not satisfy its own input schema",
    result: "Undeclared names are allowed where the sample has one; anything else is only reported",
    message: (why: string) => `The page's own sample does not satisfy the schema: ${why}`,
    hint: byOverlay,
  }),
  "model/unreadable": rule({
    severity: "error",
    finding: "A file of `schemas/models/` is no intermediate model of this version",
    result: "It is not used",
    message: (why: string) => `Cannot read the model file: ${why}`,
    hint: "Delete it and run codegen: it is written from the pages",
  }),
  "model/shared-path": rule({
    severity: "warning",
    finding: "The ids of several AI models come out as the same path, such as `a/Picture One` and `a/picture-one`",
    result: "Each gets a hash behind it, so that no import calls another model than it did",
    message: (path: string, id: string, others: readonly string[]) =>
      `Cannot give the path "${path}" to "${id}": it is that of ${others.map((other) => `"${other}"`).join(" and ")} as well`,
    hint: "Delete the page of an id that is misspelt; where each is a model, there is nothing to do",
  }),
  "model/duplicate-page": rule({
    severity: "warning",
    finding: "Two pages document the same AI model in the same locale",
    result: "They are compared like pages of different locales; the words of the first by path count",
    message: (locale: string, first: string) =>
      `Found a second page of this model in "${locale}"; ${first} is the first`,
    hint: "Delete the older capture, or say the locale of one with --locale",
  }),
} as const;
