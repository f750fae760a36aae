import { expect, test } from "vitest";
import { renderType } from "../../src/emit/client/types.js";
import { closedSchema } from "../../src/emit/closed-schema.js";
import { normalizeReading } from "../../src/normalize/normalize-reading.js";
import { readingOf } from "../support/reading-of.js";

function typeOf(properties: object): Promise<string> {
  const { value } = normalizeReading(readingOf({ type: "object", properties }));
  return renderType(closedSchema(value.input), "Input", () => []);
}

test("a property that nothing satisfies has the type never", async () => {
  expect(await typeOf({ seed: { type: "integer" }, legacy: false })).toContain("legacy?: never;");
});

test("a property that anything satisfies has the type unknown", async () => {
  expect(await typeOf({ seed: { type: "integer" }, extra: true })).toContain("extra?: unknown;");
});
