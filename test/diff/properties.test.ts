/** What holds for any contract. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromValue, type JsonNode, type JsonObject, type JsonValue, renderJson, toValue } from "../../src/base/json.js";
import { compareContracts } from "../../src/diff/compare-contracts.js";
import { isUri } from "../../src/runtime/validation.js";
import { closedSchema } from "../../src/schema/closed-schema.js";
import { changes } from "./changes.js";
import { fuzz } from "./fuzz.js";
import { Random } from "./random.js";
import { randomChange } from "./random-change.js";
import { randomContract } from "./random-schema.js";
import { rewritten } from "./rewritten.js";

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

test("a contract has not drifted from itself", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const schema = randomContract(new Random(seed)) as JsonValue;
      expect(changes("input", schema, structuredClone(schema))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("the same meaning in other words is not a change", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = new Random(seed);
      const schema = randomContract(random);
      const other = rewritten(random, schema);
      for (const direction of ["input", "output"] as const) {
        expect(changes(direction, schema as JsonValue, other as JsonValue)).toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});

test("no contract is changed by comparing it, and the same pair gives the same changes", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = new Random(seed);
      const before = randomContract(random);
      const [a, b] = [before, randomChange(random, before)].map((schema) => frozen(fromValue(schema as JsonValue)));
      if (!a || !b) return;
      expect(compareContracts("m", "input", a, b)).toEqual(compareContracts("m", "input", a, b));
    }),
    { numRuns: 200 },
  );
});

test("no change shows how meanings are kept", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = new Random(seed);
      const before = randomContract(random);
      const found = changes("output", before as JsonValue, randomChange(random, before) as JsonValue);
      const shown = found.flatMap((change) => [
        change.message,
        ...[change.before, change.after].map((node) => (node ? renderJson(node) : "")),
      ]);
      for (const text of shown)
        expect(text).not.toMatch(/<any>|\.\.Infinity|\.\.\d|<(string|number|object|array|null) /);
    }),
    { numRuns: 300 },
  );
});

test("the kinds of changes are the same in both directions, except for index signatures", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = new Random(seed);
      const before = randomContract(random);
      const after = randomChange(random, before);
      // The client reads an input otherwise than an output where the page says, or does not, that other names are
      // taken, and takes an empty list of properties for one.
      if (/"additionalProperties":(true|\{)|"properties":\{\}/.test(JSON.stringify([before, after]))) return;
      const kinds = (direction: "input" | "output") =>
        changes(direction, before as JsonValue, after as JsonValue).map(({ kind, pointer }) => `${kind} ${pointer}`);
      // Only the type of an output loses an index signature; an input is closed instead.
      if (kinds("output").some((kind) => kind.startsWith("index-removed"))) return;
      expect(kinds("input")).toEqual(kinds("output"));
    }),
    { numRuns: 200 },
  );
});

test("the validator finds no break that is not reported, with any seed", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(fuzz(1, seed).failures).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

function frozen(node: JsonNode): JsonNode {
  if (node.kind === "object") node.members.forEach(frozen);
  if (node.kind === "array") Object.freeze(node.items.map(frozen));
  return Object.freeze(node);
}

test("a witness of an input is accepted by the old schema and refused by the new one, also by the validator", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = new Random(seed);
      const before = randomContract(random);
      const after = randomChange(random, before);
      const compile = (schema: unknown) =>
        new Ajv2020({
          strict: false,
          validateSchema: false,
          formats: { uri: isUri, date: true },
          allErrors: true,
        }).compile(schema as object);
      for (const { witness, pointer } of changes("input", before as JsonValue, after as JsonValue)) {
        // For nested schemas, the witness shows only the value.
        const shown = /^`(\{.*\}|\[.*\]|-?[\d.]+|"[^']*"|true|false|null)` /.exec(witness ?? "")?.[1];
        if (shown === undefined || pointer !== "") continue;
        const value: unknown = JSON.parse(shown);
        expect(compile(before)(value), witness).toBe(true);
        expect(compile(toValue(closedSchema(fromValue(after as JsonValue) as JsonObject)))(value), witness).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});
