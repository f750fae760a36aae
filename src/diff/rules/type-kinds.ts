import { kinds } from "./contract-kind.js";
import { spellTypes } from "./spell.js";
import { narrower, narrowerOnTheWire, wider, widerOnTheWire } from "./verdicts.js";

/** Changes of types. */
export const typeKinds = kinds({
  "type-changed": {
    effect: "both",
    verdicts: { input: narrower.input, output: wider.output },
    summary: "A type was replaced by another one",
    example: { before: { type: "string" }, after: { type: "integer" } },
    message: ({ name, before, after }) => `${name} is ${spellTypes(after)} now, was ${spellTypes(before)}`,
  },
  "type-narrowed": {
    effect: "narrower",
    verdicts: narrower,
    summary: "A type went, or a schema came where anything was possible",
    example: { before: { type: ["string", "integer"] }, after: { type: "string" } },
    message: ({ name, before, after }) => `${name} is ${spellTypes(after)} now, was ${spellTypes(before)}`,
  },
  "type-widened": {
    effect: "wider",
    verdicts: wider,
    summary: "A type came, or a schema went so that anything is possible",
    example: { before: { type: "string" }, after: { type: ["string", "integer"] } },
    message: ({ name, before, after }) => `${name} may be ${spellTypes(after)} now, was ${spellTypes(before)}`,
  },
  "null-removed": {
    effect: "narrower",
    verdicts: narrower,
    summary: "Null is not accepted (does not come back) any more",
    example: { before: { type: ["string", "null"] }, after: { type: "string" } },
    message: ({ name }) => `${name} cannot be null any more`,
  },
  "null-added": {
    effect: "wider",
    verdicts: wider,
    summary: "Null is accepted (may come back)",
    example: { before: { type: "string" }, after: { type: ["string", "null"] } },
    message: ({ name }) => `${name} may be null now`,
  },
  "integer-required": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "A number must be whole",
    example: { before: { type: "number" }, after: { type: "integer" } },
    message: ({ name }) => `${name} must be a whole number now`,
  },
  "integer-lifted": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "A whole number may be a fraction",
    example: { before: { type: "integer" }, after: { type: "number" } },
    message: ({ name }) => `${name} may be a fraction now, was a whole number`,
  },
});
