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

// The last ones compile in new engines only, or mean different things in two dialects.
test.each([
  "[",
  "a++",
  "(?>a)",
  "\\h",
  "a{,3}",
  "(?i)\\p{L}",
  "a".repeat(501),
  "(?<y>a)|(?<y>b)",
  "(?im:a)",
  "a(?i)b",
  "^[a-z&&[^aeiou]]$",
  "[a-d[m-p]]",
])("the pattern %s cannot be used", (pattern) => {
  expect(patternProblem(pattern)).toBeDefined();
});

test.each([
  ["may take very long", "^(a|a)*$", `${"a".repeat(50)}b`],
  ["does not compile", "[", "b"],
  ["has no proof, on a text longer than any real one,", "^(?=.*\\d).{8,}$", "a".repeat(20_000)],
])("a pattern that %s refuses nothing", (_what, pattern, text) => {
  expect(matchesPattern(pattern, text)).toBe(true);
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
  ["^(?i:ab)c$", "^(?:[aA][bB])c$"],
  ["(?i)a(?-i:b)", "[aA](?:b)"],
  ["^(?s).$", "^[\\s\\S]$"],
  ["^\\Qa.b\\E$", "^a\\.b$"],
  ["^\\x{41}\\U0001F600$", "^\\u{41}\\u{1F600}$"],
  ["^\\e[\\a]$", "^\\u{1b}[\\u{7}]$"],
])("the pattern %s is read as %s", (pattern, meant) => {
  expect(readPattern(pattern)).toEqual({ ok: true, pattern: meant });
});
