import { expect, test } from "vitest";
import { matchesPattern, patternProblem, readPattern } from "../../src/schema/patterns.js";

test.each([
  "^#[0-9a-fA-F]{6}$",
  "^https?://.+",
  "^[a-z0-9-]{1,64}$",
  "^\\d{1,4}:\\d{1,4}( \\(.+\\))?$",
  "^(?:[\\w-]+\\.)+[a-z]{2,}$",
  "^(\\d+,\\s*)*\\d+$",
  "^(jpg|jpeg|png)$",
  "^#([0-9a-fA-F]{3}){1,2}$",
  "^.{1,2500}$",
  "^(?=.*\\d).{8,}$",
  "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?Z$",
  "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
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
  "(a|aa)+$",
  ".*.*=.*",
  "\\s+$",
  "(?:a?){30}a{30}$",
  "(?=(a+))\\1b*a+a+a+$",
  "^(a{1,5}){1,20}$",
  "^((a|b|ab){1,15}){1,3}c$",
  "^(a|a){30}",
  "^a{0,50}a{0,50}a{0,50}a{0,50}a{0,50}$",
  "^(?!(a+)+b)",
  `${"a?".repeat(40)}${"a".repeat(40)}$`,
  `^${"(a|a)".repeat(40)}$`,
])("the pattern %s may take very long", (pattern) => {
  expect(patternProblem(pattern)).toContain("very long");
});

test.each(["[", "a++", "(?>a)", "\\h", "a{,3}", "(?i)\\p{L}", "a".repeat(501)])(
  "the pattern %s cannot be used",
  (pattern) => {
    expect(patternProblem(pattern)).toBeDefined();
  },
);

test("a pattern that slips through and does not answer refuses nothing", () => {
  expect(matchesPattern("^(a|a)*$", `${"a".repeat(50)}b`)).toBe(true);
});

test("matching texts are distinguished from others", () => {
  expect(matchesPattern("^a$", "b")).toBe(false);
  expect(matchesPattern("^a$", "a")).toBe(true);
});

test.each([
  ["a\\-b", "a-b"],
  ["^\\@[a-z]$", "^@[a-z]$"],
  ["^\\_\\ \\#$", "^_ #$"],
  ["^[\\w-.]+$", "^[\\w\\-.]+$"],
  ["^[a-\\d]$", "^[a\\-\\d]$"],
  ["\\A\\w+\\Z", "^\\w+$"],
  ["\\A\\w+\\z", "^\\w+$"],
  ["^(?P<year>\\d{4})-(?P<month>\\d{2})$", "^(?<year>\\d{4})-(?<month>\\d{2})$"],
  ["^{a}$", "^\\{a\\}$"],
  ["^a]$", "^a\\]$"],
  ["^[[:alpha:]_]+$", "^[A-Za-z_]+$"],
  ["(?i)^k[a-c]$", "^[kK\u212a][a-cABC]$"],
  ["(?s)^.$", "^[\\s\\S]$"],
  ["/^abc$/", "^abc$"],
  ["/^ab$/i", "^[aA][bB]$"],
  ["^\\pL$", "^\\p{L}$"],
  ["(?#a comment)^a$", "^a$"],
])("the pattern %s is read as %s", (pattern, meant) => {
  expect(readPattern(pattern)).toEqual({ ok: true, pattern: meant });
});
