import { noAction, nothingGenerated, rule, useOverlay } from "./rule.js";

/** The rules for a response of RunComfy's catalog. */
export const catalogResponseRules = [
  rule({
    id: "page/catalog-without-schemas",
    severity: "error",
    problem: "A catalog response lists AI models without their schemas",
    result: nothingGenerated,
    loses: "page",
    message: (entries: number) =>
      entries === 1 ? "The catalog entry has no schemas" : `None of the ${entries} entries of the catalog has a schema`,
    hint: "Request them: GET /v1/models?include_schema=true",
  }),
  rule({
    id: "page/catalog-without-outputs",
    severity: "warning",
    problem: "No entry of a catalog response has an output schema",
    result: "The outputs can be any value",
    message: (entries: number) =>
      `None of the ${entries} entries of the catalog has an output schema: outputs can be any value`,
    hint: "Capture the pages of the models (`model_url` of each entry) as well, or describe the outputs in overlays",
  }),
  rule({
    id: "page/required-inputs",
    severity: "info",
    problem: "A catalog entry lists the required inputs beside its schema",
    result: "They are added to `required` of the input schema",
    message: () => 'Read "required_inputs" as "required"',
    hint: noAction,
  }),
  rule({
    id: "page/required-inputs-differ",
    severity: "warning",
    problem: "The `required_inputs` of a catalog entry differ from its input schema",
    result: "The schema is used",
    message: () => '"required_inputs" and "required" of the schema differ: the schema counts',
    hint: useOverlay,
  }),
  rule({
    id: "page/partial-catalog",
    severity: "info",
    problem: "The file has one part of a catalog that comes in several parts",
    result: "The entries of this part are read",
    message: (here: number, total: number) => `The file has ${here} of the ${total} entries of the catalog`,
    hint: "Fetch the other parts with `offset`, each into a file of its own",
  }),
] as const;
