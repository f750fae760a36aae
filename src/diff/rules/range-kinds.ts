import type { JsonNode, JsonValue } from "../../base/json.js";
import { type ContractKindRow, kinds } from "./contract-kind.js";
import type { Facts } from "./rule.js";
import { spell, spellBound, spellLimit, spellList, type Unit } from "./spell.js";
import { narrowerOnTheWire, undecidable, verdict, widerOnTheWire } from "./verdicts.js";

/** Changes of ranges: bounds, lengths, counts, steps, patterns, formats. No type shows any of them. */
export const rangeKinds = kinds({
  "minimum-raised": bound("minimum", "raised"),
  "minimum-lowered": bound("minimum", "lowered"),
  "maximum-raised": bound("maximum", "raised"),
  "maximum-lowered": bound("maximum", "lowered"),
  "min-length-raised": limit("minLength", "raised", ["character", "characters"], { type: "string" }),
  "min-length-lowered": limit("minLength", "lowered", ["character", "characters"], { type: "string" }),
  "max-length-raised": limit("maxLength", "raised", ["character", "characters"], { type: "string" }),
  "max-length-lowered": limit("maxLength", "lowered", ["character", "characters"], { type: "string" }),
  "min-items-raised": limit("minItems", "raised", ["item", "items"], { type: "array", items: { type: "string" } }),
  "min-items-lowered": limit("minItems", "lowered", ["item", "items"], { type: "array", items: { type: "string" } }),
  "max-items-raised": limit("maxItems", "raised", ["item", "items"], { type: "array", items: { type: "string" } }),
  "max-items-lowered": limit("maxItems", "lowered", ["item", "items"], { type: "array", items: { type: "string" } }),
  "min-properties-raised": limit("minProperties", "raised", ["property", "properties"], { type: "object" }),
  "min-properties-lowered": limit("minProperties", "lowered", ["property", "properties"], { type: "object" }),
  "max-properties-raised": limit("maxProperties", "raised", ["property", "properties"], { type: "object" }),
  "max-properties-lowered": limit("maxProperties", "lowered", ["property", "properties"], { type: "object" }),
  "multiple-tightened": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "`multipleOf` came, or is a multiple of what it was",
    example: { before: { type: "integer" }, after: { type: "integer", multipleOf: 8 } },
    message: ({ name, after }) => `${name} must be a multiple of ${spellList(after)} now`,
  },
  "multiple-loosened": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "`multipleOf` went, or divides what it was",
    example: { before: { type: "integer", multipleOf: 8 }, after: { type: "integer", multipleOf: 4 } },
    message: ({ name, before, after }) =>
      after && !isOne(after)
        ? `${name} is a multiple of ${spellList(after)} now, was of ${spellList(before)}`
        : `${name} need not be a multiple of ${spellList(before)} any more`,
  },
  "multiple-changed": {
    effect: "both",
    verdicts: { input: narrowerOnTheWire.input, output: widerOnTheWire.output },
    summary: "`multipleOf` neither divides what it was nor is divided by it",
    example: { before: { type: "integer", multipleOf: 8 }, after: { type: "integer", multipleOf: 12 } },
    message: ({ name, before, after }) =>
      `${name} is a multiple of ${spellList(after)} now, was of ${spellList(before)}`,
  },
  "unique-items-set": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "The items of a list must differ",
    example: { before: { type: "array" }, after: { type: "array", uniqueItems: true } },
    message: ({ name }) => `The items of ${name} must differ from each other now`,
  },
  "unique-items-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "The items of a list may repeat",
    example: { before: { type: "array", uniqueItems: true }, after: { type: "array" } },
    message: ({ name }) => `The items of ${name} may repeat now`,
  },
  "pattern-set": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "A text must match a pattern",
    example: { before: { type: "string" }, after: { type: "string", pattern: "^[a-z]+$" } },
    message: ({ name, after }) => `${name} must match ${spellList(after)} now`,
  },
  "pattern-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "A text need not match a pattern any more",
    example: { before: { type: "string", pattern: "^[a-z]+$" }, after: { type: "string" } },
    message: ({ name, before }) => `${name} need not match ${spellList(before)} any more`,
  },
  "pattern-changed": {
    effect: "both",
    verdicts: undecidable,
    summary: "A text must match another pattern",
    example: { before: { type: "string", pattern: "^[a-z]+$" }, after: { type: "string", pattern: "^[A-Z]+$" } },
    message: ({ name, before, after }) => `${name} must match ${spellList(after)} now, was ${spellList(before)}`,
  },
  "format-set": {
    effect: "narrower",
    verdicts: {
      input: undecidable.input,
      output: narrowerOnTheWire.output,
    },
    summary: "A text has a format",
    example: { before: { type: "string" }, after: { type: "string", format: "uri" } },
    message: ({ name, after }) => `${name} has the format ${spellList(after)} now`,
  },
  "format-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "A text has no format any more",
    example: { before: { type: "string", format: "uri" }, after: { type: "string" } },
    message: ({ name, before }) => `${name} does not have the format ${spellList(before)} any more`,
  },
  "format-changed": {
    effect: "both",
    verdicts: undecidable,
    summary: "A text has another format",
    example: { before: { type: "string", format: "date" }, after: { type: "string", format: "date-time" } },
    message: ({ name, before, after }) => `${name} has the format ${spellList(after)} now, was ${spellList(before)}`,
  },
  "range-removed": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "One of several ranges of a number or a text went",
    example: {
      before: { anyOf: [numbers(0, 1), numbers(5, 6), numbers(8, 9)] },
      after: { anyOf: [numbers(0, 1), numbers(5, 6)] },
    },
    message: ({ name, before }) => `${name} has lost the range ${spell(before)}`,
  },
  "range-added": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "A range of a number or a text came beside others",
    example: {
      before: { anyOf: [numbers(0, 1), numbers(5, 6)] },
      after: { anyOf: [numbers(0, 1), numbers(5, 6), numbers(8, 9)] },
    },
    message: ({ name, after }) => `${name} has the new range ${spell(after)}`,
  },
  "constraint-added": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "A condition came: `not`, `if`, `contains`, `propertyNames`, `dependentSchemas`, an overlapping `oneOf`",
    example: { before: { type: "string" }, after: { type: "string", not: { pattern: "^draft" } } },
    message: ({ name, after }) => `${name} is under a new condition: ${spell(after)}`,
  },
  "constraint-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "A condition went",
    example: { before: { type: "string", not: { pattern: "^draft" } }, after: { type: "string" } },
    message: ({ name, before }) => `${name} is no longer under the condition ${spell(before)}`,
  },
  "constraint-tightened": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "A condition lets less pass; under `not`, every direction turns round",
    example: {
      before: { type: "integer", not: { minimum: 10 } },
      after: { type: "integer", not: { minimum: 5 } },
    },
    message: ({ name, before, after }) => `A condition of ${name} is tighter: ${spell(after)}, was ${spell(before)}`,
  },
  "constraint-loosened": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "A condition lets more pass; under `not`, every direction turns round",
    example: {
      before: { type: "integer", not: { minimum: 5 } },
      after: { type: "integer", not: { minimum: 10 } },
    },
    message: ({ name, before, after }) => `A condition of ${name} is looser: ${spell(after)}, was ${spell(before)}`,
  },
  "constraint-changed": {
    effect: "both",
    verdicts: {
      input: verdict("breaking", "wire", "what was sent before may be refused, and nothing shows that it is not"),
      output: undecidable.output,
    },
    summary: "A condition is another one",
    example: {
      before: { type: "integer", if: { minimum: 5 }, else: { multipleOf: 5 } },
      after: { type: "integer", if: { minimum: 9 }, else: { multipleOf: 3 } },
    },
    message: ({ name, before, after }) => `${name} is under another condition: ${spell(after)}, was ${spell(before)}`,
  },
});

/** The step of whole numbers, of which nobody speaks as multiples. */
function isOne(step: JsonNode): boolean {
  return step.kind === "scalar" && step.value === 1;
}

function bound(end: "minimum" | "maximum", move: "raised" | "lowered"): ContractKindRow {
  const tighter = (end === "minimum") === (move === "raised");
  const at = (value: number): JsonValue => ({ type: "integer", [end]: value });
  return {
    effect: tighter ? "narrower" : "wider",
    verdicts: tighter ? narrowerOnTheWire : widerOnTheWire,
    summary: `The ${end} ${moved(end, move)}`,
    example: move === "raised" ? { before: at(10), after: at(15) } : { before: at(15), after: at(10) },
    message: ({ name, before, after }) =>
      `${name} ${spellBound(after, end, "now")} now, ${spellBound(before, end, "before")}`,
  };
}

type LimitKeyword = `${"min" | "max"}${"Length" | "Items" | "Properties"}`;

function limit(
  keyword: LimitKeyword,
  move: "raised" | "lowered",
  unit: Unit,
  base: { readonly [key: string]: JsonValue },
): ContractKindRow {
  const end = keyword.startsWith("min") ? "minimum" : "maximum";
  const tighter = (end === "minimum") === (move === "raised");
  const at = (value: number): JsonValue => ({ ...base, [keyword]: value });
  return {
    effect: tighter ? "narrower" : "wider",
    verdicts: tighter ? narrowerOnTheWire : widerOnTheWire,
    summary: `\`${keyword}\` ${moved(end, move)}`,
    example: move === "raised" ? { before: at(1), after: at(3) } : { before: at(3), after: at(1) },
    message: ({ name, before, after }: Facts) =>
      `${name} has ${spellLimit(after, end, unit)} now, had ${spellLimit(before, end, unit)}`,
  };
}

/** A limit that comes is a limit that moves in from no limit. */
function moved(end: "minimum" | "maximum", move: "raised" | "lowered"): string {
  const tighter = (end === "minimum") === (move === "raised");
  return `was ${move}${tighter ? ", or there is one now" : ", or there is none any more"}`;
}

function numbers(minimum: number, maximum: number): JsonValue {
  return { type: "number", minimum, maximum };
}
