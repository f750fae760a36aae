import { expect, test } from "vitest";
import { matchesPattern, patternProblem } from "../../src/schema/patterns.js";

test.each([
  "^#[0-9a-fA-F]{6}$",
  "^https?://.+",
  "^[a-z0-9-]{1,64}$",
  "^\\d{1,4}:\\d{1,4}( \\(.+\\))?$",
  "^(?:[\\w-]+\\.)+[a-z]{2,}$",
  "^(\\d+,\\s*)*\\d+$",
  "^(jpg|jpeg|png)$",
  "\\p{L}+",
  "",
])("the pattern %s can be asserted", (pattern) => {
  expect(patternProblem(pattern)).toBeUndefined();
});

test.each([
  "(a+)+$",
  "^(\\w+\\s?)+$",
  "(.*)*x",
  "(x+x+)+y",
  "^(a|a)*$",
  "^(b|a|c|a)+$",
  "^((ab)*)*c$",
  "^(a{0,1000}){0,1000}$",
  "^(.*a){20}$",
  "(\\w*)(\\w*)(\\w*)(\\w*)(\\w*)(\\w*)(\\w*)$",
])("the pattern %s may take very long", (pattern) => {
  expect(patternProblem(pattern)).toContain("very long");
});

test.each(["[", "(?i)a", "^[\\w-.]+$", "a".repeat(501)])("the pattern %s cannot be used", (pattern) => {
  expect(patternProblem(pattern)).toBeDefined();
});

test("a pattern that slips through and does not answer refuses nothing", () => {
  expect(matchesPattern("^(a|a)*$", `${"a".repeat(50)}b`)).toBe(true);
});

test("a text that does not match is told from one that does", () => {
  expect(matchesPattern("^a$", "b")).toBe(false);
  expect(matchesPattern("^a$", "a")).toBe(true);
});
