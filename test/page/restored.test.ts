/** Pages whose code is no longer JSON, but that a person can read. */
import { expect, test } from "vitest";
import { get } from "../../src/base/json.js";
import { read } from "./reading.js";

const prompt = "A quiet harbour at dawn: boats rock gently, gulls wheel overhead, and a woman coils rope on the pier";
const input = {
  type: "object",
  required: ["prompt"],
  properties: {
    prompt: { type: "string", description: prompt, default: `${prompt}.` },
    size: { type: "string", enum: ["1280*720 (16:9)", "960*960"], default: "960*960" },
    audio: { type: "boolean", default: true },
    steps: { type: "integer", enum: [5, 10, 15], default: 5 },
    seed: { type: "integer", minimum: -1, default: -1 },
  },
};
const output = { output: { type: "object", properties: { video: { type: "string", format: "uri" } } } };
const [laidOut, laidOutOutput] = [input, output].map((value) => JSON.stringify(value, undefined, 2)) as [
  string,
  string,
];
const footer = "Footer of the page. ".repeat(20);
const page = (schema: string, behind = laidOutOutput) =>
  `curl --url https://model-api.runcomfy.net/v1/models/a/b \\\n  --data '{"prompt":"x"}'\nInput schema\n${schema}\nOutput schema\n${behind}\n${footer}`;
const numbered = (separator: string) =>
  laidOut
    .split("\n")
    .map((line, i) => `${i + 1}${separator}${line}`)
    .join("\n");

const spoiled: readonly (readonly [what: string, rule: string, schema: string])[] = [
  ["typographic quotes", "page/loose-json", laidOut.replace(/"([^"]*)"/g, "“$1”")],
  ["quotes of another language", "page/loose-json", laidOut.replace(/"([^"]*)"/g, "„$1“")],
  ["guillemets", "page/loose-json", laidOut.replace(/"([^"]*)"/g, "«$1»")],
  ["guillemets with French blanks inside", "page/loose-json", laidOut.replace(/"([^"]*)"/g, "«\u00a0$1\u202f»")],
  ["Japanese quotes", "page/loose-json", laidOut.replace(/"([^"]*)"/g, "「$1」")],
  ["typographic quotes around values", "page/loose-json", laidOut.replace(/: "([^"]*)"/g, ": “$1”")],
  ["single quotes", "page/loose-json", laidOut.replaceAll('"', "'")],
  ["Python's literals", "page/loose-json", laidOut.replaceAll('"', "'").replaceAll("true", "True")],
  ["keys without quotes", "page/loose-json", laidOut.replace(/"(\w+)":/g, "$1:")],
  [
    "comments",
    "page/loose-json",
    laidOut.replace("{", "{ // the body\n/* all of it */").replace('"seed"', '# luck\n"seed"'),
  ],
  ["full-width signs", "page/loose-json", laidOut.replaceAll('":', '"：').replace(/,$/gm, "，")],
  ["texts of several lines", "page/loose-json", laidOut.replaceAll(", ", ",\n").replaceAll(" on ", " \r\non ")],
  ["line numbers", "page/restored-text", numbered(" ")],
  ["line numbers without blanks", "page/restored-text", numbered("")],
  ["line numbers and bars", "page/restored-text", numbered(" | ")],
  ["line numbers on lines of their own", "page/restored-text", numbered("\n")],
  ["line numbers between empty lines", "page/restored-text", numbered("\n\n").replaceAll("\n", "\n\n")],
  ["lines of a box", "page/restored-text", laidOut.replace(/^.*$/gm, "│ $& │")],
  ["entities", "page/restored-text", laidOut.replaceAll('"', "&quot;")],
  ["entities of entities", "page/restored-text", laidOut.replaceAll('"', "&amp;quot;")],
  ["numeric entities", "page/restored-text", laidOut.replaceAll('"', "&#34;").replaceAll("-", "&#x2d;")],
  ["colors of a terminal", "page/restored-text", laidOut.replace(/"(\w+)":/g, '\u001b[34;1m"$1"\u001b[0m:')],
  ["signs of a patch", "page/restored-text", laidOut.replace(/^/gm, "+")],
  ["backslashes", "page/restored-text", laidOut.replaceAll('"', '\\"')],
  ["signs of quotations", "page/restored-text", laidOut.replace(/^/gm, "> ")],
  ["code line by line", "page/restored-text", laidOut.replace(/^.*$/gm, "`$&`")],
  ["a cell of a table", "page/restored-text", `| ${laidOut.replaceAll("\n", "<br>")} |`],
  ["line numbers in quotations", "page/restored-text", numbered(" ").replace(/^/gm, "> ")],
];

test.each(spoiled)("an input schema with %s is read and reported, with any text after it", (_what, rule, schema) => {
  const urls = { image: { type: "string", format: "uri" }, video: { type: "string", format: "uri" } };
  for (const behind of [output, { type: "object", properties: urls }, urls]) {
    const found = read(page(schema, JSON.stringify(behind)));
    expect(found).toMatchObject({ id: "a/b", errors: [], input, output: behind, samples: [{ prompt: "x" }] });
    const told = found.diagnostics.find((diagnostic) => diagnostic.rule === rule);
    expect(told).toMatchObject({ severity: "warning", model: "a/b" });
    expect(told?.origin?.start).toBeGreaterThan(0);
  }
});

test.each(spoiled)("an output schema with %s is read too", (_what, _rule, schema) => {
  const found = read(page(schema, schema.replaceAll("prompt", "video").replaceAll("size", "image")));
  expect(Object.keys((found.output as typeof input).properties)).toContain("video");
});

test.each(spoiled)("a page with %s that is cut anywhere is read as before, or has an error", (_what, _rule, schema) => {
  const whole = page(schema);
  for (let at = whole.indexOf("Input"); at < whole.length; at += 23) {
    const cut = read(whole.slice(0, at));
    if (cut.errors.length === 0) expect(cut.input).toEqual(input);
    else expect(cut.count).toBe(0);
  }
});

test.each(spoiled)("a schema read despite %s is traced to its place on the page", (_what, _rule, schema) => {
  const text = page(schema);
  const { reading } = read(text);
  const size = get(get(reading?.input, "properties"), "size");
  const { start = 0, end = 0 } = get(size, "default")?.origin ?? {};
  expect(text.slice(start, end)).toContain("960*960");
  expect(end - start).toBeLessThan(30);
});

test.each([
  ["a list that is folded", laidOut.replace(/"enum": \[[^\]]*\]/, '"enum": [ … 2 items ]')],
  ["an object that is folded", laidOut.replace(/\{[^{}]*\}/, "{…}")],
  ["a rest that is folded", `${laidOut.slice(0, laidOut.indexOf('"size"'))}…\nShow more`],
  ["a broken line in a value that is compared", laidOut.replace("1280*720 ", "1280*720\n")],
  ["a broken line in a type", laidOut.replace('"boolean"', '"bool\nean"')],
  ["an empty line in a text", laidOut.replace("dawn: ", "dawn:\n\n")],
  ["lines cut inside of words", laidOut.replace(/.{40}(?=.)/g, "$&\n")],
  ["values in another language", laidOut.replace("true", "verdadero")],
  ["commas left out", laidOut.replaceAll(",\n", "\n")],
  ["a bracket that another one closes", laidOut.replace("]", "}")],
  ["numbers that do not count lines", laidOut.replace(/^/gm, () => "7 ")],
])("an input schema with %s stays an error", (_what, schema) => {
  const found = read(page(schema));
  expect(found.count).toBe(0);
  expect(found.errors).toContain("page/broken-json");
});

test("a page whose every line is numbered is read, empty lines and other numbers included", () => {
  const steps = laidOut.replace(/"enum": \[[^\]]*15/, '"enum": [\n\n\n5,\n10,\n\n\n15');
  const lines = page(steps, laidOutOutput).split("\n");
  const text = lines.map((line, i) => `${String(i + 1).padStart(6)}\t${line}`).join("\n");
  expect(read(text)).toMatchObject({ id: "a/b", errors: [], input, output });
});

test("code in single quotes is not read as a schema if there is an input schema", () => {
  const code = "tools = [{'type': 'object', 'properties': {'x': {'type': 'string'}}}]";
  const { rules, ...found } = read(page(`${code}\n${laidOut}`));
  expect(found.input).toEqual(input);
  expect(rules).not.toContain("page/loose-json");
});

test.each([
  ["dots as a value", laidOut.replace(/"enum": \[\s+"1280[^\]]*\]/, '"enum": ["960*960", "..."]')],
  ["an ellipsis as a value", laidOut.replace(/"enum": \[\s+"1280[^\]]*\]/, '"enum": ["960*960", "…"]')],
  ["a count as a value", laidOut.replace(/"enum": \[\s+"1280[^\]]*\]/, '"enum": ["960*960", "and 3 more"]')],
  ["dots as a required name", laidOut.replace('"prompt"', '"prompt", "..."')],
  ["dots as a key", laidOut.replace('"audio": {', '"...": "...",\n"audio": {')],
])("an input schema with %s is not read: a part of it is left out", (_what, schema) => {
  expect(schema).not.toBe(laidOut);
  expect(read(page(schema))).toMatchObject({ count: 0, errors: ["page/elided-schema"] });
});

test.each(["default", "examples", "example", "const", "enum", "x-mode"])(
  "an omitted value in a property with the name %s is found",
  (name) => {
    const property = { type: "string", enum: ["fast", "..."] };
    const inner = { type: "object", properties: { [name]: property, prompt: { type: "string" } } };
    const schemas = [
      inner,
      { [name]: property, prompt: { type: "string" } },
      { type: "object", properties: { mode: { $ref: `#/definitions/${name}` } }, definitions: { [name]: property } },
      { type: "object", properties: { list: { type: "array", items: inner } } },
    ];
    for (const schema of schemas) expect(read(page(JSON.stringify(schema))).errors).toEqual(["page/elided-schema"]);
  },
);

test.each(["// ...", "/* 3 more */", "# … more properties", "// rest omitted", "/* snipped for brevity */"])(
  "an input schema with the comment %s is not read",
  (comment) => {
    expect(read(page(laidOut.replace('"seed"', `${comment}\n"seed"`)))).toMatchObject({
      count: 0,
      errors: ["page/broken-json"],
    });
  },
);

test("dots in a default that has the shape of a schema are text", () => {
  const value = { type: "string", enum: ["..."], "...": "..." };
  const options = { type: "object", default: value, examples: [value], example: value, "x-shown": value };
  const schema = { type: "object", properties: { prompt: { type: "string" }, options } };
  expect(read(page(JSON.stringify(schema)))).toMatchObject({ count: 1, errors: [] });
});

test("dots in texts and sample values are text", () => {
  const schema = laidOut.replace(`${prompt}.`, "...").replace(prompt, "… and more");
  expect(read(page(schema))).toMatchObject({ count: 1, errors: [] });
});
