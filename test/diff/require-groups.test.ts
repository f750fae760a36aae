import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../../src/base/json.js";
import { changes } from "./changes.js";

const names = ["a", "b", "c", "d"];
/** Every object that has some of the names. */
const objects = Array.from({ length: 2 ** names.length }, (_, set) =>
  Object.fromEntries(names.filter((_, i) => (set >> i) & 1).map((name) => [name, "x"])),
);

const schema = fc
  .record({
    required: fc.subarray(names),
    anyOf: fc.array(fc.subarray(names, { minLength: 1 }), { minLength: 2, maxLength: 3 }),
    isChoice: fc.boolean(),
  })
  .map(({ required, anyOf, isChoice }) => ({
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    required,
    ...(isChoice && { anyOf: anyOf.map((group) => ({ required: group })) }),
  }));

const ajv = new Ajv2020({ strict: false });
const passing = (value: JsonValue) => {
  const validate = ajv.compile(value as object);
  return objects.map((object) => validate(object));
};

const isBad = (direction: "input" | "output", before: JsonValue, after: JsonValue) =>
  changes(direction, before, after).some(({ level }) => level === "breaking" || level === "warning");

test("a choice of required names is breaking only if valid inputs are lost or new outputs are possible", () => {
  fc.assert(
    fc.property(schema, schema, (before, after) => {
      const [old, now] = [passing(before), passing(after)];
      expect(isBad("input", before, after)).toBe(objects.some((_, i) => old[i] && !now[i]));
      expect(isBad("output", before, after)).toBe(objects.some((_, i) => !old[i] && now[i]));
    }),
    { numRuns: 300 },
  );
});

test("a name of a choice is not reported as required, but one that is no longer a choice is", () => {
  const object = (more: object): JsonValue => ({
    type: "object",
    properties: { image: { type: "string" }, prompt: { type: "string" } },
    ...more,
  });
  const choice = { anyOf: [{ required: ["image"] }, { required: ["prompt"] }] };
  const told = (before: object, after: object) =>
    changes("input", object(before), object(after)).map(({ id, message }) => [id, message]);
  const spelled = JSON.stringify(choice);
  expect(told({}, choice)).toEqual([["input-constraint-added", `The input has a new condition: \`${spelled}\``]]);
  expect(told(choice, { required: ["image"] })).toEqual([["input-property-required", "`image` is now required"]]);
  expect(told({ required: ["image"] }, choice)).toEqual([
    ["input-property-optional", "`image` is now optional"],
    [
      "input-constraint-loosened",
      `A condition of the input is less strict: \`${spelled}\`, was \`{"required":["image"]}\``,
    ],
  ]);
});
