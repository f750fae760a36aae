/** Schemas through the normaliser, without a page around them. */
import { fromValue, type JsonNode, type JsonObject, type JsonValue, toValue } from "../../src/base/json.js";
import { mergeContracts } from "../../src/model/merge-contracts.js";
import { normalizeReading } from "../../src/normalize/normalize-reading.js";
import type { Reading } from "../../src/page/reading.js";

/** A reading of a model `acme/pix` that says just this. */
export function readingOf(
  input: unknown,
  output: unknown = { type: "string" },
  samples: readonly unknown[] = [],
): Reading {
  return {
    page: "schemas/pages/acme/pix/en.txt",
    sha256: "0",
    id: "acme/pix",
    locale: "en",
    input: node(input) as JsonObject,
    output: node(output) as JsonObject,
    samples: samples.map(node),
  };
}

/** What comes out for one property, and the rules that were told of. */
export function normalizeProperty(schema: unknown): { readonly schema: unknown; readonly rules: readonly string[] } {
  const { value, diagnostics } = normalizeReading(readingOf({ type: "object", properties: { it: schema } }));
  const properties = (toValue(value.input) as { readonly properties: { readonly it: unknown } }).properties;
  return { schema: properties.it, rules: diagnostics.map(({ rule }) => rule) };
}

/** The input schema of the model, titles aside. */
export function modelInput(input: unknown, samples: readonly unknown[] = []): unknown {
  const { value } = normalizeReading(readingOf(input, undefined, samples));
  const [model] = mergeContracts([value]).value;
  return model === undefined ? undefined : withoutTitles(toValue(model.input));
}

function withoutTitles(value: JsonValue): JsonValue {
  return JSON.parse(
    JSON.stringify(value, (key, member) => (key === "title" && typeof member === "string" ? undefined : member)),
  );
}

function node(value: unknown): JsonNode {
  return fromValue(value as JsonValue);
}
