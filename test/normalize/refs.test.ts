// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON Schema
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { fromValue, renderJson, scalar, toValue } from "../../src/base/json.js";
import { normalizeReading } from "../../src/normalize/normalize-reading.js";
import { refusal } from "../../src/schema/accepts.js";
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
])("references that %s are reported once, at the first of them", (_, length, times) => {
  const { found } = findings({ a: { $ref: "#/$defs/d0" }, b: { $ref: "#/$defs/d0" } }, chain(length, times));
  expect(found).toEqual(["schema/refs-too-large /input/properties/a"]);
});

test("a schema that is itself large may contain a reference", () => {
  const many = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`p${i}`, { type: "string" }]));
  const { found, input } = findings({ ...many, last: { $ref: "#/$defs/d0" } }, chain(0, 0));
  expect(found).toEqual(["schema/ref /input/properties/last"]);
  expect(input).toContain('"p29999":{"type":"string"},"last":{"type":"string"}');
});

const leaf = { type: "object", properties: { name: { type: "string" } } };

test("a schema is not found by an $id or $anchor in a sample value", () => {
  const sample = { $id: "mode.json", $anchor: "mode", type: "number" };
  const properties = (name: string) => ({
    [name]: { type: "object", default: sample, examples: [sample] },
    a: { $ref: "mode.json" },
    b: { $ref: "#mode" },
  });
  const { input } = findings(properties("options"), { Mode: { $id: "mode.json", $anchor: "mode", type: "string" } });
  expect(input).toContain('"a":{"type":"string"}');
  // In a map of properties, `default` is a name.
  const named = { default: { $id: "mode.json", type: "boolean" }, a: { $ref: "mode.json" } };
  expect(findings(named, {}).input).toContain('"a":{"type":"boolean"}');
});

function outputOf(output: unknown) {
  const { value, diagnostics } = normalizeReading(readingOf({ type: "object", properties: { a: {} } }, output));
  return { output: toValue(value.output ?? scalar(null)), rules: diagnostics.map(({ rule }) => rule) };
}

test.each([
  ["inside the wrapper", { output: { type: "array", items: { $ref: "#/$defs/Leaf" }, $defs: { Leaf: leaf } } }],
  ["beside the wrapper", { output: { type: "array", items: { $ref: "#/$defs/Leaf" } }, $defs: { Leaf: leaf } }],
  ["under its older name", { output: { type: "array", items: { $ref: "#/definitions/L" } }, definitions: { L: leaf } }],
  [
    "inside the wrapper that says its type",
    {
      type: "object",
      properties: { output: { type: "array", items: { $ref: "#/$defs/Leaf" }, $defs: { Leaf: leaf } } },
    },
  ],
])("definitions %s of the output resolve", (_, block) => {
  const { output, rules } = outputOf(block);
  expect(output).toEqual({ type: "array", items: leaf });
  expect(rules).not.toContain("schema/unresolved-ref");
});

test("a $ref in data is data", () => {
  const data = { $ref: "file:///etc/passwd" };
  const properties = {
    a: { type: "object", default: data, examples: [data], "x-note": data, properties: { $ref: { type: "string" } } },
    b: { enum: [data, { $ref: "#/properties/a" }], const: data },
  };
  const { found, input } = findings(properties, {});
  expect(found.filter((line) => line.includes("ref"))).toEqual([]);
  expect(JSON.parse(input).properties).toEqual(properties);
});

test("keywords beside a $ref apply in addition to the target", () => {
  const $defs = {
    Base: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
    Mode: { type: "string", enum: ["x", "y", "z"], default: "z" },
  };
  const { input } = findings(
    {
      one: { $ref: "#/$defs/Base", properties: { b: { type: "integer" } }, required: ["b"] },
      two: { $ref: "#/$defs/Mode", enum: ["x", "y"], default: "x" },
    },
    $defs,
  );
  expect(JSON.parse(input).properties).toEqual({
    one: { type: "object", properties: { a: { type: "string" }, b: { type: "integer" } }, required: ["a", "b"] },
    two: { default: "x", enum: ["x", "y"], allOf: [{ type: "string", enum: ["x", "y", "z"] }] },
  });
});

const tree = { oneOf: [{ type: "string" }, { type: "array", items: { $ref: "#/$defs/Tree" } }] };

test.each([
  ["a branch of oneOf", tree, ["a", ["b", ["c"]]]],
  ["a branch of oneOf beside anyOf", { ...tree, anyOf: [{}] }, ["a", ["b"]]],
  [
    "a branch that is the reference itself",
    { type: "object", properties: { a: { oneOf: [{ type: "integer" }, { $ref: "#/$defs/Tree" }] } } },
    { a: { a: 5 } },
  ],
  [
    "not",
    {
      type: ["array", "string"],
      items: { $ref: "#/$defs/Tree" },
      not: { type: "array", items: { $ref: "#/$defs/Tree" }, minItems: 9 },
    },
    [["a"]],
  ],
  [
    "if",
    { type: ["array", "string"], if: { items: { $ref: "#/$defs/Tree" } }, then: { maxLength: 5 }, else: false },
    ["a"],
  ],
  ["contains", { type: ["array", "string"], contains: { $ref: "#/$defs/Tree" }, maxContains: 1 }, [["a"], 5]],
])("recursion as %s refuses no valid value", (_, schema, value) => {
  const { value: contract } = normalizeReading(
    readingOf({ type: "object", properties: { t: { $ref: "#/$defs/Tree" } }, $defs: { Tree: schema } }),
  );
  const whole = { $ref: "#/$defs/Tree", $defs: { Tree: schema } };
  expect(new Ajv2020({ strict: false }).validate(whole, value)).toBe(true);
  expect(refusal(contract.input, fromValue({ t: value }))).toBeUndefined();
});

const size = { type: "string", enum: ["s", "m"] };

test.each([
  ["an anchor", { $ref: "#size" }, { Size: { $anchor: "size", ...size } }],
  ["a dynamic anchor", { $dynamicRef: "#size" }, { Size: { $dynamicAnchor: "size", ...size } }],
  ["an identifier", { $ref: "size.json" }, { Size: { $id: "size.json", ...size } }],
  [
    "an absolute identifier",
    { $ref: "https://acme.example/size.json" },
    { Size: { $id: "https://acme.example/size.json", ...size } },
  ],
  [
    "a pointer after an identifier",
    { $ref: "all.json#/$defs/Size" },
    { All: { $id: "all.json", $defs: { Size: size } } },
  ],
  [
    "an anchor after an identifier",
    { $ref: "all.json#s" },
    { All: { $id: "all.json", $defs: { Size: { $anchor: "s", ...size } } } },
  ],
])("a reference by %s inside the block resolves", (_, ref, $defs) => {
  const { found, input } = findings({ a: ref }, $defs);
  expect(found).toEqual(["schema/ref /input/properties/a"]);
  expect(input).toContain('"a":{"type":"string","enum":["s","m"]}');
});

test("the block's own identifier before a pointer is no way out of it", () => {
  const block = { $id: "https://acme.example/in.json", type: "object", $defs: { Size: size } };
  const properties = { a: { $ref: "https://acme.example/in.json#/$defs/Size" }, b: { $ref: "in.json#/$defs/Size" } };
  const { value, diagnostics } = normalizeReading(readingOf({ ...block, properties }));
  expect(diagnostics.map(({ rule }) => rule)).toEqual(["schema/ref", "schema/ref"]);
  expect(renderJson(value.input)).not.toContain("x-ref");
});

test.each([
  "other.json",
  "https://acme.example/in.json",
  "//acme.example/x",
  "file:///etc/hosts",
  "http://[",
  "x.json#/%zz",
])("the reference %s to a name that no schema of the block has is refused", (ref) => {
  expect(findings({ a: { $ref: ref } }, { Size: { $id: "size.json", ...size } }).found).toEqual([
    "schema/external-ref /input/properties/a",
  ]);
});

test("an anchor that no schema has points to nothing, and a list that contains itself is reported once", () => {
  expect(findings({ a: { $ref: "#size" } }, {}).found).toEqual(["schema/unresolved-ref /input/properties/a"]);
  const Node = { type: "object", properties: { nodes: { type: "array", items: { $ref: "#/$defs/Node" } } } };
  const { found } = findings({ a: { $ref: "#/$defs/Node" } }, { Node });
  expect(found).toEqual([
    "schema/recursive-ref /input/properties/a/properties/nodes/items",
    "schema/ref /input/properties/a",
  ]);
});

test.each(["https://acme.example/in.json", "#/$defs/Gone"])(
  "the reference %s in place of the whole input is one error",
  (ref) => {
    const { diagnostics } = normalizeReading(readingOf({ $ref: ref }));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("nothing is generated from the page"),
    ]);
  },
);
