import { expect, test } from "vitest";
import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import { nestedTypeNames } from "../../src/model/type-names.js";

const names = (properties: object, beside: object = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(nestedTypeNames(fromValue({ type: "object", properties, ...beside } as JsonValue) as JsonObject));

const object = (properties: object = { a: { type: "string" } }) => ({ type: "object", properties });

test("an object is named after its path, however it is reached", () => {
  const found = names({
    camera: object({ lens_type: object() }),
    shots: { type: "array", items: object() },
    pair: { type: "array", prefixItems: [object(), { type: "string" }, object()] },
    styles: { type: "object", additionalProperties: object() },
    labels: { type: "object", patternProperties: { "^a": object(), "^b": object() }, additionalProperties: object() },
    merged: { allOf: [object(), object({ b: object() })] },
  });
  expect(Object.entries(found).map(([pointer, name]) => `${pointer} ${name}`)).toEqual([
    "/properties/camera Camera",
    "/properties/camera/properties/lens_type CameraLensType",
    "/properties/shots/items ShotsItem",
    "/properties/pair/prefixItems/0 PairItem1",
    "/properties/pair/prefixItems/2 PairItem3",
    "/properties/styles/additionalProperties StylesValue",
    "/properties/labels/patternProperties/^a LabelsValue",
    "/properties/labels/patternProperties/^b LabelsValue2",
    "/properties/labels/additionalProperties LabelsOtherValue",
    "/properties/merged Merged",
    "/properties/merged/allOf/1/properties/b MergedB",
  ]);
});

test("a value that is not an object with properties has no name", () => {
  expect(names({ a: { type: "string" }, b: { type: "object" }, c: { enum: [1] }, d: true, e: { items: {} } })).toEqual(
    {},
  );
});

test("alternatives are named after the value that is fixed in each, else numbered", () => {
  const kind = (value: string) => object({ kind: { const: value } });
  expect(Object.values(names({ style: { oneOf: [kind("line-art"), object(), kind("photo")] } }))).toEqual([
    "StyleLineArt",
    "StyleOption2",
    "StylePhoto",
  ]);
  expect(Object.values(names({ style: { oneOf: [kind("a"), kind("a")] } }))).toEqual(["StyleOption1", "StyleOption2"]);
  expect(Object.values(names({ style: { anyOf: [{ type: "string" }, object()] } }))).toEqual(["Style"]);
  expect(Object.values(names({}, { oneOf: [object(), { type: "null" }] }))).toEqual(["Option1"]);
});

test("a property beside others changes no name, unless it would have the same one", () => {
  const before = names({ camera: object(), shots: { items: object() } });
  expect(names({ first: object(), camera: object(), shots: { items: object() } })).toMatchObject(before);
  const clash = Object.values(
    names({ camera: object(), Camera: object(), shots_item: object(), shots: { items: object() } }),
  );
  expect(new Set(clash).size).toBe(4);
  for (const name of clash) expect(name).toMatch(/^(?:Camera|ShotsItem)_[0-9a-f]{8}$/);
});

test("names in other scripts, digits and very long names are identifiers of a reasonable length", () => {
  const found = Object.values(
    names({
      камера: object(),
      "56_text": object(),
      __proto__x: object(),
      ["x".repeat(500)]: object(),
      "a b": object(),
    }),
  );
  expect(found).toHaveLength(5);
  for (const name of found) expect(`Input_${name}`).toMatch(/^[A-Za-z]\w{0,100}$/);
});
