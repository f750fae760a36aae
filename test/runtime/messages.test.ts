import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { explainInput } from "../../src/runtime/explain/input.js";
import { type Messages, RunComfy } from "../../src/runtime/index.js";
import { english } from "../../src/runtime/messages/en.js";
import { spanish } from "../../src/runtime/messages/es.js";
import { type MovieInput, movie } from "./model.js";

const folder = new URL("../../src/runtime/messages/", import.meta.url);
const locales = readdirSync(folder)
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => !["en", "words"].includes(name));

const bad = { prompt: 1, start_image: "x", duration: 99, aspect_ratio: "16:10", tags: ["a", "b", "c"] };

test("validation messages are in the language of the option", async () => {
  const client = new RunComfy({ token: "t", messages: spanish });
  const { error } = await client.submit.safe(movie, { prompt: "x", start_image: "y" } as MovieInput);
  expect(error?.message).toContain("`start_image`: no es una entrada de este modelo; ¿quería decir `start_image_url`?");
  expect(error).toMatchObject({ issues: [{ path: ["start_image"], message: expect.stringContaining("no es una") }] });
});

test.each(locales)("every message in %s names field, value and limit, and no English is left", async (locale) => {
  const module: Record<string, Messages> = await import(new URL(`${locale}.ts`, folder).href);
  const [say] = Object.values(module);
  const issues = (await movie["~standard"].validate(bad)).issues ?? [];
  expect(issues).toHaveLength(5);
  for (const issue of issues) {
    const text = say!(issue);
    expect(text).toContain(issue.path.join("."));
    for (const part of [issue.got, issue.suggestion, issue.wanted])
      if (part !== undefined) expect(text).toContain(`${part}`);
    expect(text).not.toBe(english(issue));
    expect(text).not.toContain("%");
  }
});

const needsOne = [{ required: ["a"] }, { required: ["b", "c"] }];
const mode = { properties: { mode: { enum: ["pro", "max"] } }, required: ["mode"] };

test.each(locales)("in %s, properties that depend on others are named with them", async (locale) => {
  const module: Record<string, Messages> = await import(new URL(`${locale}.ts`, folder).href);
  const [say] = Object.values(module);
  const messages = [
    { anyOf: needsOne },
    { oneOf: needsOne },
    { not: { required: ["x", "y"] } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: mode, then: { required: ["a"] } },
    { if: { properties: { mode: { const: "new" } } }, else: { anyOf: needsOne } },
  ].map((schema) => {
    const [issue] =
      explainInput(
        () => false,
        schema,
        { mode: "pro", x: 1, y: 2 },
        () => true,
      ) ?? [];
    return say!(issue!);
  });
  expect(messages).toEqual([
    expect.stringContaining("`a`; `b` + `c`"),
    expect.stringContaining("`a`; `b` + `c`"),
    expect.stringContaining("`x` + `y`"),
    expect.stringMatching(/^`a`.*`mode` = "pro" \| "max"/),
    expect.stringMatching(/`a`; `b` \+ `c`.*`mode` = "new"/),
  ]);
  expect(new Set(messages).size).toBe(messages.length);
  for (const message of messages) expect(message).not.toMatch(/%|required/);
});
