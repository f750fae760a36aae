import { expect, test } from "vitest";
import { content, print, read } from "./reading.js";

const page = print({ hasMenus: false });
const schemaAt = page.indexOf(content.words.inputSchema, page.indexOf("/cancel"));

test("a page that is cut off anywhere is one error at its end", () => {
  for (let end = page.indexOf("| RunComfy") + 10; end < page.lastIndexOf("}"); end += 23) {
    const { count, errors, diagnostics } = read(page.slice(0, end));
    const [found] = diagnostics.filter(({ severity }) => severity === "error");
    expect([end, count, errors, found?.origin?.start]).toEqual([end, 0, ["page/truncated"], end]);
  }
});

test.each([
  ["its first address", page.indexOf("kling-3.0/standard", page.indexOf("--url")) + 9],
  ["its second address", page.lastIndexOf("kling-3.0/standard", page.lastIndexOf("--data")) + 12],
])("a page that is cut off inside %s is not one of another model", (_what, end) => {
  expect(read(page.slice(0, end)).errors).toEqual(["page/truncated"]);
});

test("an HTML page that is whole but has no schema is not cut off", () => {
  const html = `<html><body><pre>${page.slice(0, schemaAt).replaceAll("<", "&lt;")}</pre></body></html>`;
  expect(read(html).errors).toEqual(["page/no-input-schema"]);
});

test.each(["{}", '{ "output": {} }'])("an empty output schema %s is an output that is not known", (empty) => {
  const text = `${page.slice(0, page.lastIndexOf('{\n  "output"'))}${empty}\n`;
  const { count, rules, output } = read(text);
  expect([count, rules, output]).toEqual([1, ["page/empty-output-schema"], {}]);
});

test.each([
  ["a name", (text: string) => text.replaceAll('"duration"', '"dura\\ud800"')],
  ["a value", (text: string) => text.replaceAll('"std"', '"\\udc00"')],
  ["a text", (text: string) => text.replaceAll('"Prompt"', '"\\ud83d Prompt"')],
  ["a sample", (text: string) => text.replaceAll('a \\"boat', 'a \\ud83d\\"boat')],
])("half a character in %s is replaced, and reported", (_what, change) => {
  const { rules, reading } = read(change(page));
  expect(rules).toContain("page/lone-surrogate");
  const texts = JSON.stringify(reading, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
  expect(texts).not.toMatch(/\\ud[89a-f]/i);
});

test("a crawler's output that is cut off anywhere is one error at its end", () => {
  const answer = JSON.stringify({
    url: "https://www.runcomfy.com/models/x/api",
    data: { html: print({ layout: "html" }) },
  });
  for (let end = 60; end < answer.length; end += 197) {
    const { count, errors, diagnostics } = read(answer.slice(0, end));
    expect([end, count, errors, diagnostics[0]?.origin?.start]).toEqual([end, 0, ["page/truncated"], end]);
  }
});

test("an HTML page that is cut off anywhere is an error at its end, or gives the same contract", () => {
  const html = print({ layout: "html" });
  for (let end = html.indexOf("<main>") + 500; end < html.indexOf("</main>") - 300; end += 131) {
    const { count, errors } = read(html.slice(0, end));
    expect([end, count, new Set(errors)]).toEqual([end, 0, new Set(["page/truncated"])]);
  }
});

test("a whole page whose schemas a browser translated is not cut off, and the error is at the schema", () => {
  const translate = (text: string) =>
    text
      .replaceAll('"type"', '"tipo"')
      .replaceAll('"properties"', '"propiedades"')
      .replaceAll('"required"', '"requerido"');
  for (const layout of ["laid-out", "stripped", "markdown"] as const) {
    const text = translate(print({ layout }));
    const { errors, diagnostics } = read(text);
    expect(errors).toEqual(["page/no-input-schema"]);
    const { start = 0 } = diagnostics.find(({ rule }) => rule === "page/no-input-schema")?.origin ?? {};
    expect(text.slice(start).replace(/\s/g, "").startsWith('{"tipo":"object"')).toBe(true);
  }
});
