import { noAction, nothingGenerated, rule, useOverlay } from "./rule.js";

/** The rules for a schema as a whole. They are applied before and after the rules that correct single schemas. */
export const wholeSchemaRules = [
  rule({
    id: "schema/not-a-schema",
    severity: "error",
    problem: "Something that is not a schema is in the place of a schema",
    result: "Any value is allowed there; at the root of the input, nothing is generated",
    loses: "property",
    message: (found: string) => `${found} is not a schema`,
    hint: useOverlay,
  }),
  rule({
    id: "schema/bare-output",
    severity: "info",
    problem: "The output schema is a bare map from names to schemas",
    result: "It is read as the schema of `output`, or as an object schema of the names",
    message: (names: string) => `Read the bare map of ${names} as the output schema`,
    hint: noAction,
  }),
  rule({
    id: "schema/ref",
    severity: "info",
    problem: "A `$ref` points into the same block",
    result: "It is replaced by the schema that it points to",
    message: (ref: string) => `Replaced the reference by the schema at "${ref}"`,
    hint: noAction,
  }),
  rule({
    id: "schema/external-ref",
    severity: "error",
    problem: "A `$ref` points out of the block",
    result:
      "Any value is allowed there, and the reference is kept in `x-ref`; at the root of the input, nothing is generated",
    loses: "property",
    message: (ref: string, pointer: string) =>
      `Refused the reference "${ref}", which points out of the schema: ${effectAt(pointer)}`,
    hint: "References may only point into the same block (#/…). Write the schema in an overlay, with the reason",
  }),
  rule({
    id: "schema/unresolved-ref",
    severity: "error",
    problem: "A `$ref` points to nothing",
    result:
      "Any value is allowed there, and the reference is kept in `x-ref`; at the root of the input, nothing is generated",
    loses: "property",
    message: (ref: string, pointer: string) => `The reference "${ref}" points to nothing: ${effectAt(pointer)}`,
    hint: "If the page has the definition, recapture the whole page; otherwise write the schema in an overlay",
  }),
  rule({
    id: "schema/recursive-ref",
    severity: "warning",
    problem: "A `$ref` points to a schema that it is part of",
    result: "Any value is allowed at the inner place, and a `oneOf` around it becomes `anyOf`",
    message: (ref: string) => `Cannot expand "${ref}" inside itself: any value is allowed there`,
    hint: useOverlay,
  }),
  rule({
    id: "schema/refs-too-large",
    severity: "error",
    problem: "With every `$ref` replaced, the schema would be too large",
    result: nothingGenerated,
    loses: "page",
    message: (ref: string) => `The schema grows too large when "${ref}" is replaced`,
    hint: "Check the page: definitions that refer to others again and again double at each step",
  }),
  rule({
    id: "schema/no-properties",
    severity: "warning",
    problem: "The input schema has no properties",
    result: "The model takes no inputs",
    message: () => "The input schema has no properties",
    hint: "Check the page: most models take at least a prompt",
  }),
] as const;

/** Without the root of its input, a model has no contract. */
function effectAt(pointer: string): string {
  return pointer === "/input" ? "nothing is generated from the page" : "any value is allowed there";
}
