/**
 * The contract of any page is JSON Schema that no library refuses. `FUZZ=<runs>` sets the number of runs, and `FUZZ_SEED`
 * their seed.
 */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromValue, get, isString, type JsonNode, renderJson, toValue } from "../../src/base/json.js";
import { renderValidator } from "../../src/emit/client/validator.js";
import { mergeContracts } from "../../src/model/merge-contracts.js";
import { normalizeReading } from "../../src/normalize/normalize-reading.js";
import { subschemasOf } from "../../src/schema/map-subschemas.js";
import { junkSchema } from "../support/junk-schema.js";
import { readingOf } from "../support/reading-of.js";

const numRuns = Number(process.env["FUZZ"] ?? 500);

const samples = fc.array(fc.dictionary(fc.constantFrom("prompt", "image", "__proto__", "10"), fc.jsonValue()), {
  maxLength: 2,
});

const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
const isSchema = ajv.getSchema("https://json-schema.org/draft/2020-12/schema");

test("a contract is valid JSON Schema 2020-12, for any page", () => {
  fc.assert(
    fc.property(junkSchema, junkSchema, samples, (input, output, bodies) => {
      const { value: contract } = normalizeReading(readingOf(input, output, bodies));
      const [model] = mergeContracts([contract]).value;
      for (const schema of [contract.input, contract.output, model?.input, model?.output]) {
        expect(isSchema?.(toValue(schema as JsonNode)), JSON.stringify(isSchema?.errors)).toBe(true);
      }
    }),
    { numRuns },
  );
});

test("a validator can be made from every contract", () => {
  fc.assert(
    fc.property(junkSchema, samples, (input, bodies) => {
      const [model] = mergeContracts([normalizeReading(readingOf(input, undefined, bodies)).value]).value;
      if (model !== undefined) renderValidator(model.input);
    }),
    { numRuns },
  );
});

test("a clean contract stays as it is", () => {
  fc.assert(
    fc.property(junkSchema, junkSchema, (input, output) => {
      const { value: once } = normalizeReading(readingOf(input, output));
      const { value: twice } = normalizeReading({ ...readingOf(input), ...once });
      expect(renderJson(twice.input)).toBe(renderJson(once.input));
      expect(twice.output && renderJson(twice.output)).toBe(once.output && renderJson(once.output));
    }),
    { numRuns },
  );
});

test("no reference is left for a library to follow", () => {
  fc.assert(
    fc.property(junkSchema, (input) => {
      expect(hasReference(normalizeReading(readingOf(input)).value.input)).toBe(false);
    }),
    { numRuns },
  );
});

test("the reading is not changed", () => {
  fc.assert(
    fc.property(junkSchema, samples, (input, bodies) => {
      const reading = deepFreeze(readingOf(input, input, bodies));
      const before = renderJson(reading.input);
      mergeContracts([normalizeReading(reading).value]);
      expect(renderJson(reading.input)).toBe(before);
    }),
    { numRuns: Math.min(numRuns, 200) },
  );
});

test("a sample has a diagnostic exactly if the schema refuses it", () => {
  const schema = { type: "object", properties: { prompt: { type: "string", maxLength: 3 }, seed: { type: "int" } } };
  const bodies = fc.record(
    { prompt: fc.oneof(fc.string({ maxLength: 6 }), fc.integer()), seed: fc.jsonValue() },
    { requiredKeys: [] },
  );
  const validate = ajv.compile({
    type: "object",
    properties: { prompt: { type: "string", maxLength: 3 }, seed: { type: "integer" } },
  });
  fc.assert(
    fc.property(bodies, (body) => {
      const { diagnostics } = mergeContracts([normalizeReading(readingOf(schema, undefined, [body])).value]);
      expect(diagnostics.some(({ rule }) => rule === "model/sample-refused")).toBe(
        !validate(JSON.parse(JSON.stringify(body))),
      );
    }),
    { numRuns: Math.min(numRuns, 500) },
  );
});

/** In data, such as a default, a `$ref` is data. */
function hasReference(schema: JsonNode): boolean {
  return isString(get(schema, "$ref")) || subschemasOf(schema).some(({ node }) => hasReference(node));
}

/** Maps stay writable when frozen: their writers are taken away. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    const refuse = (): never => {
      throw new Error("a frozen map was written to");
    };
    Object.assign(value, { set: refuse, delete: refuse, clear: refuse });
    for (const member of value.values()) deepFreeze(member);
  }
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}

test("the helpers of this file detect errors", () => {
  expect(hasReference(fromValue({ anyOf: [{ items: { $ref: "#" } }] }))).toBe(true);
  const frozen = deepFreeze(fromValue({ a: 1 }));
  expect(() => frozen.kind === "object" && (frozen.members as Map<string, JsonNode>).clear()).toThrow("frozen");
});
