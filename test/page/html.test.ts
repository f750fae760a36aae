import { expect, test } from "vitest";
import { get } from "../../src/base/json.js";
import { content, print, read } from "./reading.js";

const schemas = `<pre>{"type":"object","properties":{"prompt":{"type":"string"}}}</pre><pre>{"type":"string"}</pre>`;
const command = "<pre>curl https://model-api.runcomfy.net/v1/models/a/b</pre>";
const page = (body: string, head = "", attributes = ' lang="en"') =>
  `<!doctype html><html${attributes}><head>${head}</head><body>${command}${body}</body></html>`;

test.each(["html", "html-highlighted"] as const)("every node is traced to its place in the markup, %s", (layout) => {
  const text = print({ layout });
  const { reading } = read(text);
  const properties = get(reading?.input, "properties");
  const minimum = get(get(properties, "duration"), "minimum");
  expect(text.slice(minimum?.origin?.start, minimum?.origin?.end)).toBe("3");
  const description = get(get(properties, "prompt"), "description");
  const shown = text.slice(description?.origin?.start, description?.origin?.end);
  expect(shown.startsWith("&quot;It&#39;s &#60;b&#62;")).toBe(true);
  expect(shown.endsWith("more&quot;")).toBe(true);
});

test.each([
  ["a script", (json: string) => `<script>${json}</script>`],
  ["a style", (json: string) => `<style>${json}</style>`],
  ["a template", (json: string) => `<template><pre>${json}</pre></template>`],
  ["the navigation", (json: string) => `<nav><div><pre>${json}</pre></div></nav>`],
  ["a navigation by role", (json: string) => `<div role="navigation">${json}</div>`],
  ["the footer", (json: string) => `<footer><p>${json}</footer>`],
  ["a comment", (json: string) => `<!-- ${json} -->`],
  ["a hidden element", (json: string) => `<div hidden><br><img src=x><pre>${json}</pre></div>`],
  ["an element without display", (json: string) => `<div style="color:red; display : none"><pre>${json}</pre></div>`],
  ["an attribute", (json: string) => `<pre data-json='${json}'></pre>`],
  ["a frame", (json: string) => `<iframe srcdoc='${json}'>${json}</iframe>`],
  ["a drawing", (json: string) => `<svg><text>${json}</text></svg>`],
] as const)("JSON in %s is not the page's", (_where, wrap) => {
  const trap = wrap('{"type":"object","properties":{"trap":{"type":"string"}}}');
  const { errors, rules, input } = read(page(`${trap}${schemas}${trap}`));
  expect(errors).toEqual([]);
  expect(rules.filter((rule) => rule !== "page/unknown-locale")).toEqual([]);
  expect(input).toEqual({ type: "object", properties: { prompt: { type: "string" } } });
});

test.each([
  ["the headers that curl -i prints", "HTTP/2 200 \r\ncontent-type: text/html\r\nlink: </a.css>; rel=preload\r\n\r\n"],
  ["an address", "https://www.runcomfy.com/es/models/a/b/api\n\n"],
  ["front matter", "---\ntitle: A page\n---\n"],
  ["an element of a server", "<br />\n<b>Notice</b>: it is late\n"],
])("a document below %s is read as HTML", (_what, preamble) => {
  const input = { type: "object", properties: { style: { type: "string", enum: ["R&B", "a < b"] } } };
  const schema = JSON.stringify(input).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const text = page(`<pre>${schema}</pre><pre>{"type":"string"}</pre>`, "<title>A title | RunComfy</title>");
  expect(read(preamble + text)).toMatchObject({ id: "a/b", errors: [], input, title: "A title" });
});

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const titled = print({ layout: "html" }).replace(/<title>[^<]*/, "<title>A &quot;title&quot; | RunComfy");

test.each([
  ["escaped", escaped(titled)],
  ["escaped twice", escaped(escaped(titled))],
  ["shown by a page", `<!doctype html><title>Viewer</title><pre>${escaped(titled)}</pre>`],
  [
    "shown line by line, as a browser shows a source",
    `<html><body><table>${titled.replace(/^.*$/gm, (line) => `<tr><td><span>${escaped(line)}</span></td></tr>`)}</table></body></html>`,
  ],
])("a document that is %s is read with its title and its sample", (_what, text) => {
  const { input, output, sample } = content;
  const found = read(text);
  expect(found).toMatchObject({ title: 'A "title"', errors: [], input, output, samples: [sample] });
  expect(found.rules).toContain("page/restored-text");
});

test("a title and a sample that are escaped twice are read, and values with entities are kept", () => {
  const input = { type: "object", properties: { style: { type: "string", enum: ["R&amp;B", "x"] } } };
  const sample = `curl https://model-api.runcomfy.net/v1/models/a/b -d '{"style": "x"}'`;
  const body = `<pre>${escaped(escaped(sample))}</pre><pre>${escaped(JSON.stringify(input))}</pre><pre>{"type":"string"}</pre>`;
  const text = `<!doctype html><title>Blues &amp;amp; soul | RunComfy</title>${body}`;
  expect(read(text)).toMatchObject({ title: "Blues & soul", errors: [], input, samples: [{ style: "x" }] });
});

test("HTML in the code of a page of text does not make it HTML", () => {
  const embed = "```html\n<!doctype html>\n<html><body></body></html>\n```\n";
  const text = print({ layout: "markdown" });
  expect(read(embed + text).input).toEqual(content.input);
  expect(read(text + embed).input).toEqual(content.input);
});

test("line numbers and buttons inside code are not read as code", () => {
  const lines = ['{"type": "object",', '"properties": {"a": {"type": "string"}}}'];
  const rows = lines.map(
    (line, i) =>
      `<tr><td class="blob-num">${i + 1}</td><td><code>${line}</code><button>{"type": "x"}</button></td></tr>`,
  );
  expect(read(page(`<table>${rows.join("")}</table><pre>{"type":"string"}</pre>`)).input).toEqual({
    type: "object",
    properties: { a: { type: "string" } },
  });
});

test.each([
  ['<link rel="canonical" href="https://www.runcomfy.com/pt/models/a/b/api">', ' lang="en"', "pt"],
  ['<meta property="og:url" content="https://www.runcomfy.com/zh-TW/models/a/b/api">', "", "zh-TW"],
  ['<meta property="og:url" content="https://www.runcomfy.com/models/a/b/api">', ' lang="fr"', "en"],
  ["", ' lang="zh-Hant"', "zh-TW"],
  ["", ' lang="pt_BR"', "pt-BR"],
  ['<meta property="og:locale" content="ko_KR">', "", "ko-KR"],
])("the locale comes from the address, else from the markup: %s%s", (head, attributes, locale) => {
  expect(read(page(schemas, head, attributes)).locale).toBe(locale);
});

test("English markup on a page in another language is ignored", () => {
  const prose =
    "<p>指定した request_id の最終出力とメタデータを取得します。ジョブが未完了の場合は現在の状態が返ります。</p>";
  expect(read(page(prose + schemas)).locale).toBe("ja");
  expect(read(page(prose + schemas, "", ' lang="de"')).locale).toBe("de");
  expect(read(page(schemas)).locale).toBe("en");
});

test("title and summary are read from the head if the text lacks them", () => {
  const head = `<title>Kling &amp; more | Models and API | RunComfy</title><meta name="description" content="Makes films of whatever you write.">`;
  expect(read(page(schemas, head))).toMatchObject({
    title: "Kling & more",
    summary: "Makes films of whatever you write.",
  });
});

test("untranslated keys are not a title or a summary", () => {
  const head = `<title>modelApiDoc_pageTitle | RunComfy</title><meta name="description" content="modelApiDoc_pageDescriptionOfModel">`;
  const { title, summary } = read(page(schemas, head));
  expect([title, summary]).toEqual([undefined, undefined]);
});

test("unclosed tags of a broken page have no effect", () => {
  const text = print({ layout: "html" });
  for (const change of [
    (html: string) => html.replaceAll("</p>", ""),
    (html: string) => html.replaceAll("</code>", ""),
    (html: string) => html.replace(/<html[^>]*>|<\/html>|<\/?body>/g, ""),
    (html: string) => html.replaceAll("\n", "\r\n"),
    (html: string) => (html.toLowerCase().includes("<main>") ? html.replace("<main>", "<MAIN CLASS=x>") : html),
  ]) {
    const { errors, input, output } = read(change(text));
    expect(errors).toEqual([]);
    expect(input).toEqual(content.input);
    expect(output).toEqual(content.output);
  }
});

test("a tag that runs on into the markup after it is an error", () => {
  const text = print({ layout: "html" });
  const at = text.lastIndexOf('<code class="language-json">');
  expect(read(text.slice(0, at) + text.slice(at).replace('json">', "json")).errors).toEqual(["page/broken-html"]);
});

test("an element with the class of line numbers that contains code is read", () => {
  const line = '<span class="line-number">1</span><span class="line-number">{"type":"object",</span>';
  const { input } = read(
    page(`<pre>${line}"properties":{"prompt":{"type":"string"}}}</pre><pre>{"type":"string"}</pre>`),
  );
  expect(input).toEqual({ type: "object", properties: { prompt: { type: "string" } } });
});

test.each([
  ['<div class="row">', '<div class="w-8 select-none text-right">', "</div>", "</div>"],
  ["", '<span class="inline-block select-none opacity-50">', "</span>", "\n"],
  ["", '<i class="styles_lineNo__x8f">', "</i>", "\n"],
  ["<tr>", '<td class="code-gutter">', "</td>", "</tr>"],
])("line numbers that a browser does not copy are not code: %s%s", (before, open, close, after) => {
  const lines = ['{"type":"object",', '"properties":{"steps":{"type":"integer","enum":[', "4,", "8", "]}}}"];
  const code = lines.map((line, i) => `${before}${open}${i + 1}${close}<span>${line}</span>${after}`).join("");
  const { rules, input } = read(page(`<pre>${code}</pre><pre>{"type":"string"}</pre>`));
  expect(rules.filter((rule) => rule !== "page/unknown-locale")).toEqual([]);
  expect(input).toEqual({ type: "object", properties: { steps: { type: "integer", enum: [4, 8] } } });
});

test("numbers that do not count lines are code in any element", () => {
  const lines = ['{"type":"object","properties":{"steps":{"type":"integer","enum":[', "4,", "8", "]}}}"];
  for (const name of ["select-none", "row no-gutters", "line-number"]) {
    const code = lines.map((line) => `<div class="${name}">${line}</div>`).join("");
    const { input } = read(page(`<div class="${name}">${code}</div><pre>{"type":"string"}</pre>`));
    expect(input).toMatchObject({ properties: { steps: { enum: [4, 8] } } });
  }
});

test("a page that has its end lacks an output schema, and is not cut", () => {
  const [input] = schemas.match(/<pre>.*?<\/pre>/g) as [string];
  expect(read(page(input))).toMatchObject({ count: 1, errors: [] });
  expect(read(page(input)).rules).toContain("page/no-output-schema");
  expect(read(page(input).replace("</html>", ""))).toMatchObject({ count: 0, errors: ["page/truncated"] });
});

test("a viewer that shows every blank as a non-breaking one changes no value", () => {
  const code = '{"type": "object", "properties": {"size": {"type": "string", "enum": ["a (b)", "c"]}}}';
  const shown = `<pre>${code.replaceAll(" ", "&nbsp;")}</pre><pre>{"type":"string"}</pre>`;
  expect(read(page(shown)).input).toEqual(JSON.parse(code));
  const meant = code.replace("a (b)", "a\u00a0(b)");
  expect(read(page(`<pre>${meant}</pre><pre>{"type":"string"}</pre>`)).input).toEqual(JSON.parse(meant));
});

test.each(["hidden", 'aria-hidden="true"', 'style="display:none"'])(
  "a schema in a closed tab is read if there is no other: %s",
  (attribute) => {
    const [input, output] = schemas.match(/<pre>.*?<\/pre>/g) as [string, string];
    const hide = (tab: string): string => `<div role="tabpanel" ${attribute}>${tab}</div>`;
    for (const tabs of [hide(input) + output, input + hide(output), hide(input) + hide(output)]) {
      const found = read(page(tabs));
      expect(found).toMatchObject({ errors: [], output: { type: "string" }, count: 1 });
      expect(found.input).toEqual({ type: "object", properties: { prompt: { type: "string" } } });
      expect(found.rules).toContain("page/hidden-schema");
    }
  },
);

test.each(["shadowrootmode", "shadowroot"])(
  "JSON in a component's %s, which a browser shows, is the page's",
  (attribute) => {
    const { errors, input } = read(page(`<x-code><template ${attribute}="open">${schemas}</template></x-code>`));
    expect([errors, input]).toEqual([[], { type: "object", properties: { prompt: { type: "string" } } }]);
  },
);
