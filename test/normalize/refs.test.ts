import { expect, test } from "vitest";
import { renderJson } from "../../src/base/json.js";
import { normalizeReading } from "../../src/normalize/normalize-reading.js";
import { readingOf } from "../support/reading-of.js";

/** Definitions `d0` … of which each refers to the next one so many times. */
function chain(length: number, times: number) {
  const properties = (i: number) =>
    Object.fromEntries(Array.from({ length: times }, (_, k) => [`p${k}`, { $ref: `#/$defs/d${i + 1}` }]));
  const levels = Array.from({ length }, (_, i) => [`d${i}`, { type: "object", properties: properties(i) }] as const);
  return Object.fromEntries([...levels, [`d${length}`, { type: "string" }] as const]);
}

function findings(properties: object, $defs: object) {
  const { value, diagnostics } = normalizeReading(readingOf({ type: "object", properties, $defs }));
  return { found: diagnostics.map(({ rule, pointer }) => `${rule} ${pointer}`), input: renderJson(value.input) };
}

test.each([
  ["double at each of twenty steps", 20, 2],
  ["lead to each other ten thousand times", 10_000, 1],
])("references that %s are told once, where they begin", (_, length, times) => {
  const { found } = findings({ a: { $ref: "#/$defs/d0" }, b: { $ref: "#/$defs/d0" } }, chain(length, times));
  expect(found).toEqual(["schema/refs-too-large /input/properties/a"]);
});

test("a schema that is large by itself may hold a reference", () => {
  const many = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`p${i}`, { type: "string" }]));
  const { found, input } = findings({ ...many, last: { $ref: "#/$defs/d0" } }, chain(0, 0));
  expect(found).toEqual(["schema/ref /input/properties/last"]);
  expect(input).toContain('"p29999":{"type":"string"},"last":{"type":"string"}');
});
