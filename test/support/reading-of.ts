import { fromValue, type JsonNode, type JsonObject, type JsonValue } from "../../src/base/json.js";
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

function node(value: unknown): JsonNode {
  return fromValue(value as JsonValue);
}
