import { kinds } from "./contract-kind.js";
import type { Facts } from "./drift-rule.js";
import { showTypes } from "./show.js";
import { narrower, narrowerOnTheWire, verdict, wider, widerOnTheWire } from "./verdicts.js";

const typeReplaced = verdict(
  "breaking",
  "both",
  "the client refuses input of the old type, and code that sends it no longer compiles",
  "Send the new type.",
);
const isNow = ({ name, before, after }: Facts) => `${name} is now ${showTypes(after)}, was ${showTypes(before)}`;

/** Changes of types. */
export const typeKinds = kinds({
  "type-changed": {
    effect: "both",
    verdicts: { input: typeReplaced, output: wider.output },
    summary: "Type replaced by another one",
    example: { before: { type: "string" }, after: { type: "integer" } },
    message: isNow,
  },
  "type-narrowed": {
    effect: "narrower",
    verdicts: narrower,
    summary: "Type removed from a list of types, or schema added where any value was allowed",
    example: { before: { type: ["string", "integer"] }, after: { type: "string" } },
    message: isNow,
  },
  "type-widened": {
    effect: "wider",
    verdicts: wider,
    summary: "Type added, or schema removed so that any value is allowed",
    example: { before: { type: "string" }, after: { type: ["string", "integer"] } },
    message: ({ name, before, after }) => `${name} can now be ${showTypes(after)}, was ${showTypes(before)}`,
  },
  "null-removed": {
    effect: "narrower",
    verdicts: narrower,
    summary: "Null no longer accepted (output: no longer returned)",
    example: { before: { type: ["string", "null"] }, after: { type: "string" } },
    message: ({ name }) => `${name} can no longer be null`,
  },
  "null-added": {
    effect: "wider",
    verdicts: wider,
    summary: "Null accepted (output: may be returned)",
    example: { before: { type: "string" }, after: { type: ["string", "null"] } },
    message: ({ name }) => `${name} can now be null`,
  },
  "integer-required": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "Number must be an integer",
    example: { before: { type: "number" }, after: { type: "integer" } },
    message: ({ name }) => `${name} must now be an integer`,
  },
  "integer-lifted": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "Integer may have a fraction",
    example: { before: { type: "integer" }, after: { type: "number" } },
    message: ({ name }) => `${name} can now have a fraction, was an integer`,
  },
});
