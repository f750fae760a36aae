import { expect, test } from "vitest";
import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import type { TypeDocs } from "../../src/emit/client/type-schema.js";
import { renderTypes } from "../../src/emit/client/types.js";
import { normalizeReading } from "../../src/normalize/normalize-reading.js";
import { closedSchema } from "../../src/schema/closed-schema.js";
import { readingOf } from "../support/reading-of.js";

/** The same text for the whole and for each property. */
function docs(text: readonly string[], ofProperty = text): TypeDocs {
  return { ofType: (_schema, pointer) => (pointer === "" ? text : []), ofProperty: () => ofProperty };
}

async function typeOf(properties: object, beside: object = {}, isInput = false): Promise<string> {
  const { value } = normalizeReading(readingOf({ type: "object", properties, ...beside }));
  return (await renderTypes(closedSchema(value.input), "Input", docs([]), isInput)).declarations;
}

test("a property that nothing satisfies has the type never", async () => {
  expect(await typeOf({ seed: { type: "integer" }, legacy: false })).toContain("legacy?: never;");
});

test("a property that anything satisfies has the type unknown", async () => {
  expect(await typeOf({ seed: { type: "integer" }, extra: true })).toContain("extra?: unknown;");
});

test.each(["anyOf", "oneOf", "allOf"])(
  "names that %s requires beside properties do not change the type",
  async (keyword) => {
    const properties = { image: { type: "string" }, prompt: { type: "string" } };
    const groups = [{ required: ["image"] }, { type: "object", required: ["prompt"] }];
    expect(await typeOf(properties, { [keyword]: groups })).toMatch(
      /^export type Input = \{\n {2}image\?: string;\n {2}prompt\?: string;\n\};\n$/,
    );
  },
);

test("a union of objects beside properties becomes an intersection", async () => {
  const branch = (name: string) => ({ type: "object", properties: { [name]: { type: "string" } }, required: [name] });
  const printed = await typeOf({ seed: { type: "integer" } }, { anyOf: [branch("image"), branch("prompt")] });
  expect(printed.replace(/\s+/g, " ")).toBe(
    "export type Input = { seed?: number; } & (Input_Option1 | Input_Option2); " +
      "export interface Input_Option1 { image: string; } export interface Input_Option2 { prompt: string; } ",
  );
});

test("a condition about objects does not make an object of a property that may have any type", async () => {
  const condition = { if: { type: "string" }, else: { type: "object", properties: { a: { type: "integer" } } } };
  expect(await typeOf({ any: condition })).toContain("any?: unknown;");
  expect(await typeOf({ one: { ...condition, type: "object" } })).toMatch(/one\?: \{\s+a\?: number;/);
  const part = { type: "object", properties: { b: { type: "string" } } };
  expect(await typeOf({ one: { ...condition, allOf: [part] } })).toMatch(/a\?: number;/);
  expect(await typeOf({}, condition)).toMatch(/a\?: number;/);
});

test("a property of any value has the type unknown, with any texts", async () => {
  const { value } = normalizeReading(readingOf({ type: "object", properties: { style: { title: "Style" } } }));
  const { declarations } = await renderTypes(value.input, "Input", docs(["Style."]));
  expect(declarations).toContain("style?: unknown;");
});

test.each<[string, object, string]>([
  ["with nothing more", { items: false }, "[] | [string] | [string, number]"],
  ["of a fixed length", { items: false, minItems: 2 }, "[string, number]"],
  ["with as many items as it may have", { minItems: 2, maxItems: 2 }, "[string, number]"],
  ["with the schema that nothing satisfies", { items: { not: {} }, minItems: 2 }, "[string, number]"],
  ["with more of one type", { items: { type: "boolean" }, minItems: 2 }, "[string, number, ...boolean[]]"],
  ["with more of any type", { minItems: 2 }, "[string, number, ...unknown[]]"],
])("prefixItems %s is a tuple", async (_, beside, type) => {
  const size = { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], ...beside };
  const schema = fromValue({ type: "object", properties: { size } } as JsonValue) as JsonObject;
  expect((await renderTypes(schema, "Input", docs(["Text."]))).declarations).toContain(`  size?: ${type};\n`);
});

test.each<[string, (tuple: object) => object, string]>([
  ["a list", (tuple) => ({ type: "array", items: tuple }), "([] | [string] | [string, number])[]"],
  [
    "a list of lists",
    (tuple) => ({ type: "array", items: { type: "array", items: tuple } }),
    "([] | [string] | [string, number])[][]",
  ],
  [
    "a list of one part",
    (tuple) => ({ type: "array", items: { allOf: [tuple] } }),
    "([] | [string] | [string, number])[]",
  ],
  [
    "the rest of a tuple",
    (tuple) => ({ type: "array", prefixItems: [{ type: "boolean" }], minItems: 1, items: tuple }),
    "[boolean, ...([] | [string] | [string, number])[]]",
  ],
  [
    "a list that may be null",
    (tuple) => ({ type: "array", items: { ...tuple, type: ["array", "null"] } }),
    "([] | [string] | [string, number] | null)[]",
  ],
  ["a map", (tuple) => ({ type: "object", additionalProperties: tuple }), "[] | [string] | [string, number];"],
  [
    "an intersection",
    (tuple) => ({ allOf: [tuple, { type: "array", items: { type: "string" } }] }),
    "([] | [string] | [string, number]) & string[]",
  ],
])("in %s, a tuple with optional items is a union in parentheses where it needs them", async (_, around, type) => {
  const tuple = { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], items: false };
  expect((await typeOf({ sizes: around(tuple) })).replace(/\s+/g, " ")).toContain(type);
});

test("the doc of a property is not printed again for its items or options, whatever its name", async () => {
  for (const name of ["list", "properties", "anyOf"]) {
    const list = { type: "array", items: { type: "array", items: { type: "string" } } };
    const { value } = normalizeReading(readingOf({ type: "object", properties: { [name]: list } }));
    const pointers: string[] = [];
    await renderTypes(value.input, "Input", {
      ofType: () => [],
      ofProperty: (_schema, pointer) => {
        pointers.push(pointer);
        return [];
      },
    });
    expect(pointers).toEqual([`/properties/${name}`]);
  }
});

test("patternProperties beside properties are an index signature", async () => {
  const labels = {
    type: "object",
    properties: { name: { type: "string" } },
    patternProperties: { "^x": { type: "number" } },
    additionalProperties: false,
  };
  const schema = fromValue({ type: "object", properties: { labels } } as JsonValue) as JsonObject;
  expect((await renderTypes(schema, "Input", docs([]))).declarations).toContain(
    "export interface Input_Labels {\n  name?: string;\n  [k: string]: number | string | undefined;\n}\n",
  );
});

test("an input accepts readonly arrays, also in arrays and unions, and undefined for optional properties", async () => {
  const text = { type: "string" };
  const properties = {
    prompt: text,
    tags: { type: "array", items: text },
    grid: { type: "array", items: { type: "array", items: text } },
    steps: { type: "array", items: { type: "object", properties: { at: { type: "array", items: text } } } },
    either: { type: ["string", "array"], items: text },
    sizes: { type: "array", items: { type: "string", enum: ["small", "large"] } },
    pair: { type: "array", prefixItems: [text, text], items: text, minItems: 1 },
    extra: true,
  };
  const printed = await typeOf(properties, { required: ["prompt", "tags"] }, true);
  expect(printed.replace(/\s+/g, " ")).toBe(
    "export interface Input { prompt: string; tags: readonly string[]; " +
      "grid?: readonly (readonly string[])[] | undefined; " +
      "steps?: readonly Input_StepsItem[] | undefined; " +
      "either?: string | readonly string[] | undefined; " +
      'sizes?: readonly ("small" | "large")[] | undefined; ' +
      "pair?: readonly [string] | readonly [string, string, ...string[]] | undefined; extra?: unknown; } " +
      "export interface Input_StepsItem { at?: readonly string[] | undefined; } ",
  );
});

test("an input accepts readonly tuples inside of arrays, of tuples and of maps", async () => {
  const pair = { type: "array", prefixItems: [{ type: "number" }, { type: "number" }], items: false, minItems: 2 };
  const [pairs, two] = [
    { type: "array", items: pair },
    { prefixItems: [pair, pair], items: false, minItems: 2 },
  ];
  const properties = {
    points: pairs,
    strokes: { type: "array", items: pairs },
    line: { type: "array", ...two },
    lines: { type: "array", items: { type: "array", ...two } },
    masks: { type: "object", additionalProperties: pairs },
    named: { type: "array", prefixItems: [{ type: "string" }], items: pair, minItems: 1 },
  };
  const printed = await typeOf(properties, {}, true);
  const [number, line] = [
    "readonly [number, number]",
    "readonly [readonly [number, number], readonly [number, number]]",
  ];
  expect(printed.replace(/\s+/g, " ")).toBe(
    `export interface Input { points?: readonly (${number})[] | undefined; ` +
      `strokes?: readonly (readonly (${number})[])[] | undefined; ` +
      `line?: ${line} | undefined; lines?: readonly (${line})[] | undefined; ` +
      `masks?: { [k: string]: readonly (${number})[]; } | undefined; ` +
      `named?: readonly [string, ...readonly (${number})[]] | undefined; } `,
  );
});

test("a schema that allows any value, and one of several parts, are plain aliases", async () => {
  const declare = async (schema: object) =>
    (await renderTypes(fromValue(schema as JsonValue) as JsonObject, "Input", docs(["Text."], []))).declarations;
  expect(await declare({ oneOf: [{}, { type: "object", properties: { a: { type: "string" } } }] })).toMatch(
    /^\/\*\* Text\. \*\/\nexport type Input = unknown;\n/,
  );
  const object = (name: string) => ({ type: "object", properties: { [name]: { type: "string" } } });
  expect(await declare({ allOf: [object("a"), object("b")] })).toBe(
    "/** Text. */\nexport type Input = {\n  a?: string;\n} & {\n  b?: string;\n};\n",
  );
  expect(
    (await declare({ anyOf: [{ allOf: [object("a"), object("b")] }, { type: "string" }] })).replace(/\s+/g, " "),
  ).toBe(
    "/** Text. */ export type Input = Input_Option1 | string; " +
      "export type Input_Option1 = { a?: string; } & { b?: string; }; ",
  );
});

test("properties that only conditions declare are optional, whatever part of the schema has the condition", async () => {
  const text = { type: "string" };
  const when = (mode: string, properties: JsonValue): JsonValue => ({
    if: { properties: { mode: { const: mode } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties, required: Object.keys(properties as object) },
  });
  const rest = {
    required: ["mode"],
    allOf: [
      when("a", { strength: { type: "number" }, shared: text }),
      when("b", { depth: { type: "integer" }, shared: { type: "integer" } }),
    ],
    dependentSchemas: { mask: { properties: { blur: { type: "boolean" } } } },
  };
  const printed = await typeOf({ mode: text, mask: text }, rest);
  for (const line of [
    "mode: string;",
    "strength?: number;",
    "depth?: number;",
    "blur?: boolean;",
    "shared?: string | number;",
  ])
    expect(printed).toContain(line);
  const tested = await typeOf({ a: text }, { if: { properties: { b: { const: "x" } } }, else: { required: ["a"] } });
  expect(tested).toContain("b?: unknown;");
});
