import { expect, test } from "vitest";
import { parsePage } from "../../src/page/parse-page.js";
import { pageOf, print, read } from "./reading.js";

/** Texts that would take a careless reader minutes, or its stack; the time limit of a test is what fails then. */
const traps: Readonly<Record<string, () => string>> = {
  "50 MB": () => "x".repeat(50_000_000),
  "15 MB of prose": () => "word ".repeat(3_000_000),
  "a million braces": () => "{".repeat(1_000_000),
  "braces and quotes": () => '{"'.repeat(1_000_000),
  "braces, quotes and colons": () => '{"a":'.repeat(1_000_000),
  "nested schemas": () => '{"type":"object","properties":{"a":'.repeat(10_000),
  "nested arrays": () => `{"a":${"[".repeat(1_000_000)}`,
  "empty objects": () => "{}".repeat(1_000_000),
  "small schemas": () => '{"type":"string"}'.repeat(300_000),
  "a million curls": () => "curl ".repeat(1_000_000),
  "a million options": () => "--data '".repeat(1_000_000),
  "a million bodies": () => `--data '{"a": `.repeat(500_000),
  "escaped bodies": () => `-d "{\\"a\\": `.repeat(500_000),
  "dollar bodies": () => `--data $'{"a\\': `.repeat(300_000),
  "a million addresses": () => "https://model-api.runcomfy.net/v1/models/".repeat(300_000),
  "a long address": () => `curl https://model-api.runcomfy.net/v1/models/${"a/".repeat(1_000_000)}`,
  "a long host": () => `https://${"a.".repeat(1_000_000)}`,
  "a million paths": () => "a/b ".repeat(1_000_000),
  "a long path": () => "a/".repeat(3_000_000),
  underscores: () => "a_".repeat(3_000_000),
  hyphens: () => "--a".repeat(1_000_000),
  numbers: () => "1.a ".repeat(2_000_000),
  blanks: () => `{${" ".repeat(5_000_000)}`,
  "blanks between braces": () => `{${" ".repeat(100)}`.repeat(100_000),
  backslashes: () => `--data "{${"\\".repeat(3_000_000)}`,
  carets: () => `--data ^"^{${"^".repeat(3_000_000)}`,
  "typographic quotes": () => `{“properties”:{“${"{“".repeat(900_000)}`,
  "typographic quotes in lines": () => `{"properties":{\n${"{“a".repeat(300_000)}\n${"{‘: ".repeat(200_000)}\n`,
  "single quotes": () => `{'properties':{${"{'a".repeat(600_000)}`,
  "keys without quotes": () => `{properties:{a:{type:"x"},${"{a:[".repeat(400_000)}`,
  "open comments": () => `{"properties":{/*${"{/*".repeat(600_000)}`,
  "comments of code": () => `{"properties":${"{//\n".repeat(400_000)}`,
  "lines without an end": () => `{"properties":{"a":"${'\n{"a":'.repeat(300_000)}`,
  "a text of many lines": () => `{"properties":{"a":"${"x\n".repeat(40_000)}"${'"b":"x\n"'.repeat(100_000)}`,
  "blanks before marks": () => `{"properties":(\n${" ".repeat(1_900_000)}x`,
  "numbered lines": () => `{"properties":(\n${Array.from({ length: 200_000 }, (_, i) => `${i + 1}{`).join("\n")}`,
  "entities of a text": () => `{&quot;properties&quot;:${"{&quot;".repeat(250_000)}`,
  quotations: () => `{"properties":(\n${"> ".repeat(900_000)}\n${"> {\n".repeat(20_000)}`,
  "open tags of a text": () => `{"properties":(${"<p ".repeat(600_000)}`,
  "links of Markdown": () => `# x\n${"[https:".repeat(250_000)}`,
  "angles of Markdown": () => `# x\n${'"<https:'.repeat(220_000)}`,
  "a crawl of empty objects": () => `${'{"a":1}\n'.repeat(1_000_000)}x`,
  "a crawl of one page": () => `{"a":"${"runcomfy \\n".repeat(700_000)}"}`,
  "a message without an end": () =>
    `A: b\nContent-Type: multipart/related; boundary="b"\n\n${"Content-Type: text/html\n".repeat(300_000)}`,
  "escapes of a message": () =>
    `A: b\nContent-Type: multipart/related; boundary="b"\n\nContent-Type: text/html\nX: quoted-printable\n\n${"=41=\n".repeat(1_000_000)}`,
  fences: () => "```\n".repeat(1_000_000),
  "Markdown links": () => `# x\n${"[".repeat(1_000_000)}`,
  "Markdown escapes": () => `# x\n${"\\_".repeat(1_000_000)}`,
  "front matter": () => `---\n${"a: b\n".repeat(500_000)}`,
  "nested elements": () => `<html>${"<div>".repeat(1_000_000)}`,
  elements: () => `<html>${"<b></b>".repeat(1_500_000)}`,
  "closing tags": () => `<html>${"<i>".repeat(900)}${"</x>".repeat(1_000_000)}`,
  "open tags": () => `<html>${"<".repeat(3_000_000)}`,
  attributes: () => `<html ${"a=b ".repeat(1_000_000)}>`,
  entities: () => `<html>${"&amp;".repeat(1_000_000)}`,
  "open entities": () => `<html>${"&a".repeat(2_000_000)}`,
  comments: () => `<html>${"<!--".repeat(1_000_000)}`,
  "a catalog of numbers": () => `{"model_id": [${"1,".repeat(3_000_000)}`,
  "a catalog of empty entries": () => `[{"model_id":1},${"{},".repeat(300_000)}{}]`,
};

test.each(Object.keys(traps))("%s: an error within seconds", { timeout: 30_000 }, (name) => {
  const { value, diagnostics } = parsePage(pageOf((traps[name] as () => string)()));
  expect(value).toEqual([]);
  expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  expect(diagnostics.length).toBeLessThanOrEqual(101);
});

test.each([
  ["10,000 levels", () => `${'{"type":"object","properties":{"a":'.repeat(10_000)}{}${"}}".repeat(10_000)}`],
  ["100,000 properties", () => `{"type":"object","properties":{${'"p":{"type":"string"},'.repeat(100_000)}"q":{}}}`],
  [
    "a description of 5 MB",
    () => `{"type":"object","properties":{"p":{"type":"string","description":"${"x".repeat(5_000_000)}"}}}`,
  ],
] as const)("a page whose schema has %s is too large", { timeout: 30_000 }, (_what, schema) => {
  const page = read(print().replace(/\{\s*"type": "object",\s*"title"/, `${schema()}\n\n$&`));
  expect(page.errors).toEqual(["page/too-large"]);
});

test("names that JavaScript gives a meaning are names like others", () => {
  const input =
    '{"type": "object", "properties": {"__proto__": {"type": "string"}, "constructor": {"type": "string"}}}';
  const page = read(print().replace(/\{\s*"type": "object",\s*"title"[\s\S]*?\n\}\n/, `${input}\n`));
  expect(page.errors).toEqual([]);
  expect(JSON.stringify(page.input)).toBe(JSON.stringify(JSON.parse(input)));
  expect(({} as { type?: string }).type).toBeUndefined();
});
