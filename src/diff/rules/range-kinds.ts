import type { JsonNode, JsonValue } from "../../base/json.js";
import { type ContractKindRow, kinds } from "./contract-kind.js";
import type { Facts } from "./drift-rule.js";
import { showBound, showDriftValue, showLimit, showList, type Unit } from "./show.js";
import { narrowerOnTheWire, undecidable, verdict, widerOnTheWire } from "./verdicts.js";

const characters: Unit = { one: "character", several: "characters", limit: "length" };
const items: Unit = { one: "item", several: "items", limit: "number of items" };
const properties: Unit = { one: "property", several: "properties", limit: "number of properties" };
const text = { type: "string" };
const list = { type: "array", items: { type: "string" } };
const map = { type: "object" };

const asserted = verdict(
  "breaking",
  "wire",
  "the client refuses input that it accepted before; the types are the same, so no compiler warns",
  "Change calls that send a value that is no longer accepted.",
);

/** Changes of ranges: bounds, lengths, counts, steps, patterns, formats. Types do not express any of them. */
export const rangeKinds = kinds({
  "minimum-raised": bound("minimum", "raised"),
  "minimum-lowered": bound("minimum", "lowered"),
  "maximum-raised": bound("maximum", "raised"),
  "maximum-lowered": bound("maximum", "lowered"),
  "min-length-raised": limit("minLength", "raised", characters, text),
  "min-length-lowered": limit("minLength", "lowered", characters, text),
  "max-length-raised": limit("maxLength", "raised", characters, text),
  "max-length-lowered": limit("maxLength", "lowered", characters, text),
  "min-items-raised": limit("minItems", "raised", items, list),
  "min-items-lowered": limit("minItems", "lowered", items, list),
  "max-items-raised": limit("maxItems", "raised", items, list),
  "max-items-lowered": limit("maxItems", "lowered", items, list),
  "min-properties-raised": limit("minProperties", "raised", properties, map),
  "min-properties-lowered": limit("minProperties", "lowered", properties, map),
  "max-properties-raised": limit("maxProperties", "raised", properties, map),
  "max-properties-lowered": limit("maxProperties", "lowered", properties, map),
  "multiple-tightened": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "`multipleOf` added, or replaced by a multiple of itself",
    example: { before: { type: "integer" }, after: { type: "integer", multipleOf: 8 } },
    message: ({ name, after }) => `${name} must now be a multiple of ${showList(after)}`,
  },
  "multiple-loosened": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "`multipleOf` removed, or replaced by a divisor of itself",
    example: { before: { type: "integer", multipleOf: 8 }, after: { type: "integer", multipleOf: 4 } },
    message: ({ name, before, after }) =>
      after && !isOne(after)
        ? `${name} is now a multiple of ${showList(after)}, was a multiple of ${showList(before)}`
        : `${name} no longer has to be a multiple of ${showList(before)}`,
  },
  "multiple-changed": {
    effect: "both",
    verdicts: { input: narrowerOnTheWire.input, output: widerOnTheWire.output },
    summary: "`multipleOf` replaced by a number that is neither a multiple nor a divisor",
    example: { before: { type: "integer", multipleOf: 8 }, after: { type: "integer", multipleOf: 12 } },
    message: ({ name, before, after }) =>
      `${name} is now a multiple of ${showList(after)}, was a multiple of ${showList(before)}`,
  },
  "unique-items-set": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "Items of a list must be unique",
    example: { before: { type: "array" }, after: { type: "array", uniqueItems: true } },
    message: ({ name }) => `The items of ${name} must now be unique`,
  },
  "unique-items-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "Items of a list may repeat",
    example: { before: { type: "array", uniqueItems: true }, after: { type: "array" } },
    message: ({ name }) => `The items of ${name} can now repeat`,
  },
  "pattern-set": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "Pattern added",
    example: { before: text, after: { type: "string", pattern: "^[a-z]+$" } },
    message: ({ name, after }) => `${name} must now match ${showPatterns(after)}`,
  },
  "pattern-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "Pattern removed",
    example: { before: { type: "string", pattern: "^[a-z]+$" }, after: text },
    message: ({ name, before }) => `${name} no longer has to match ${showPatterns(before)}`,
  },
  "pattern-changed": {
    effect: "both",
    verdicts: undecidable,
    summary: "Pattern changed",
    example: { before: { type: "string", pattern: "^[a-z]+$" }, after: { type: "string", pattern: "^[A-Z]+$" } },
    message: patternChanged,
  },
  "pattern-refuses": {
    effect: "both",
    verdicts: { input: asserted, output: undecidable.output },
    summary: "Pattern changed so that it refuses the model's own previous default or example",
    example: {
      before: { type: "string", pattern: "^[a-z]+$", examples: ["fast"] },
      after: { type: "string", pattern: "^[A-Z]+$", examples: ["fast"] },
    },
    message: patternChanged,
  },
  "uri-set": {
    effect: "narrower",
    verdicts: { input: asserted, output: narrowerOnTheWire.output },
    summary: "Format `uri` added, which the client checks",
    example: { before: text, after: { type: "string", format: "uri" } },
    message: ({ name, direction }) => `${name} ${direction === "output" ? "is now always" : "must now be"} a URI`,
  },
  "format-set": {
    effect: "narrower",
    verdicts: { input: undecidable.input, output: narrowerOnTheWire.output },
    summary: "Format added",
    example: { before: text, after: { type: "string", format: "date" } },
    message: ({ name, after }) => `${name} now has the format ${showList(after)}`,
  },
  "format-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "Format removed",
    example: { before: { type: "string", format: "uri" }, after: text },
    message: ({ name, before }) => `${name} no longer has the format ${showList(before)}`,
  },
  "format-changed": {
    effect: "both",
    verdicts: undecidable,
    summary: "Format changed",
    example: { before: { type: "string", format: "date" }, after: { type: "string", format: "date-time" } },
    message: ({ name, before, after }) => `${name} now has the format ${showList(after)}, was ${showList(before)}`,
  },
  "range-removed": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "One of several ranges of a number or a string removed",
    example: {
      before: { anyOf: [numbers(0, 1), numbers(5, 6), numbers(8, 9)] },
      after: { anyOf: [numbers(0, 1), numbers(5, 6)] },
    },
    message: ({ name, before }) => `${name} no longer has the range ${showDriftValue(before)}`,
  },
  "range-added": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "Range of a number or a string added to others",
    example: {
      before: { anyOf: [numbers(0, 1), numbers(5, 6)] },
      after: { anyOf: [numbers(0, 1), numbers(5, 6), numbers(8, 9)] },
    },
    message: ({ name, after }) => `${name} has the new range ${showDriftValue(after)}`,
  },
});

/** The step of integers, which messages do not call multiples of 1. */
function isOne(step: JsonNode): boolean {
  return step.kind === "scalar" && step.value === 1;
}

function showPatterns(node: JsonNode | undefined): string {
  return node?.kind === "array" ? node.items.map(showDriftValue).join(" and ") : showDriftValue(node);
}

function patternChanged({ name, before, after }: Facts): string {
  return `${name} must now match ${showPatterns(after)}, was ${showPatterns(before)}`;
}

function bound(end: "minimum" | "maximum", move: "raised" | "lowered"): ContractKindRow {
  const tighter = (end === "minimum") === (move === "raised");
  const at = (value: number): JsonValue => ({ type: "integer", [end]: value });
  return {
    effect: tighter ? "narrower" : "wider",
    verdicts: tighter ? narrowerOnTheWire : widerOnTheWire,
    summary: `\`${end}\` ${moved(tighter, move)}`,
    example: move === "raised" ? { before: at(10), after: at(15) } : { before: at(15), after: at(10) },
    message: ({ name, before, after }) => `${name} is now ${showBound(after, end)}, was ${showBound(before, end)}`,
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
    summary: `\`${keyword}\` ${moved(tighter, move)}`,
    example: move === "raised" ? { before: at(1), after: at(3) } : { before: at(3), after: at(1) },
    message: ({ name, before, after }: Facts) =>
      `${name} now has ${showLimit(after, end, unit)}, had ${showLimit(before, end, unit)}`,
  };
}

/** The limit before the change; none is the widest limit. */
function moved(isTighter: boolean, move: "raised" | "lowered"): string {
  return `${move} or ${isTighter ? "added" : "removed"}`;
}

function numbers(minimum: number, maximum: number): JsonValue {
  return { type: "number", minimum, maximum };
}
