import { expect, test } from "vitest";
import { content, print, read } from "./reading.js";

const url = "https://model-api.runcomfy.net/v1/models/";
const input = '{"type":"object","properties":{"prompt":{"type":"string"}}}';
const output = '{"output":{"type":"object","properties":{"video":{"type":"string"}}}}';
const page = (more = "", id = "a/b") =>
  `curl --request POST \\\n  --url ${url}${id} \\\n  --header "x: y" \\\n  --data '{"prompt":"x"}'\n${more}`;

test.each([
  "minimax/Hailuo Video 01 Live",
  "kling/kling-3.0/standard/image-to-video",
  "A/A/a/a",
  "bytedance/seedance-2.5/image-to-video/720p",
])("the id %s is read from the curl line without change", (id) => {
  for (const text of [
    page(input + output, id),
    page(input + output, id).replaceAll("\n", ""),
    page(input + output, id).replaceAll("\\\n", "^\r\n"),
    page(input + output, id).replace(url + id, `"${url}${id}"`),
    page(input + output, id).replace(url + id, url + id.replaceAll(" ", "%20")),
    `curl -X POST '${url}${id}' -d '{"prompt":"x"}'\n${input}${output}`,
    `scope.curl ${url}${id} -d '{"prompt":"x"}'${input}${output}`,
    `import requests\nrequests.post("${url}${id}", json={"prompt": "x"})\n${input}\n${output}`,
  ]) {
    expect(read(text)).toMatchObject({ id, errors: [] });
  }
});

test("the curl line decides, regardless of address, heading and prose", () => {
  const text = `https://www.runcomfy.com/models/other/name/api\nother/name\nPOST ${url}prose/name\n${page(input + output)}`;
  expect(read(text)).toMatchObject({ id: "a/b", errors: [] });
});

test.each([
  (address: string) => `POST ${address} HTTP/1.1\nContent-Type: application/json\n`,
  (address: string) => `Send a request to ${address}. The body is JSON.\n`,
  (address: string) => `(It is ${address}), in other words.\n`,
  (address: string) => `リクエストを ${address} 。\n`,
])("an address in prose or in a line of HTTP ends at a blank, %#", (line) => {
  expect(read(line(`${url}a/b-1.5`) + input + output)).toMatchObject({ id: "a/b-1.5", errors: [] });
});

test("placeholders are not ids", () => {
  expect(read(`curl ${url}{model_id}\n${page(input + output)}`)).toMatchObject({ id: "a/b", errors: [] });
});

test("two ids in curl lines are an error", () => {
  expect(read(page(page(input + output, "c/d"))).errors).toEqual(["page/several-model-ids"]);
});

test.each([
  ["a/../b", "page/invalid-model-id"],
  ["a/.b", "page/invalid-model-id"],
  ["a/b?x=1", "page/invalid-model-id"],
  ["a/b#c", "page/invalid-model-id"],
  ["a//b", "page/invalid-model-id"],
  ["a/%2e%2e/b", "page/invalid-model-id"],
  ["a/\u202eb", "page/invalid-model-id"],
  ["a/\ud800b", "page/invalid-model-id"],
  ["a", "page/invalid-model-id"],
  ["a/image-to-v…", "page/invalid-model-id"],
  ["a/.../b", "page/invalid-model-id"],
  ["a/image-to-...", "page/invalid-model-id"],
  ["a/image-\nto-video", "page/invalid-model-id"],
  ["a/image_\n  to_video", "page/invalid-model-id"],
])("the id %j is refused", (id, rule) => {
  expect(read(page(input + output, id)).errors).toEqual([rule]);
});

test("soft hyphens that a browser puts into an address are not part of the id", () => {
  expect(read(page(input + output, "kling/kling\u00ad-3.0/text\u200b-to-video")).id).toBe(
    "kling/kling-3.0/text-to-video",
  );
});

test.each([
  ["prose glued on both sides", `Schema${input}Output schema${output}RunComfy is`],
  ["nothing between them", input + output],
  ["a wrapper around both", `{"input":${input},"output":{"type":"string"}}`],
  ["wrappers of other names", `{"input_schema":${input},"output_schema":{"type":"string"}}`],
  ["the output first", `${output}\n${input}`],
  ["typographic quotes in prose", `“Schema” ‘it’ «x»: ${input} — „y“ ${output}`],
  ["blanks that nobody sees", `${input.replaceAll(":", "\u00a0:\u200b\u00ad\ufeff ")}${output}`],
  ["the input twice", `${input}${input}${output}`],
])("schemas with %s are found", (_what, text) => {
  const read1 = read(page(text));
  expect(read1.errors).toEqual([]);
  expect(read1.rules).not.toContain("page/several-schemas");
  expect(read1.input).toEqual(JSON.parse(input));
  expect(read1.output).toBeDefined();
});

test.each([
  ["under `schema`", `{"schema":${input}}`],
  ["under `parameters`", `{"parameters":${input}}`],
  ["as the only property of a body", `{"type":"object","properties":{"input":${input}},"required":["input"]}`],
])("an input schema %s is the schema of the body that the sample shows", (_what, schema) => {
  expect(read(page(`${schema}\n${output}`))).toMatchObject({ errors: [], input: JSON.parse(input) });
});

test("a property that the sample has is not a wrapper", () => {
  const schema = `{"type":"object","properties":{"input":${input}}}`;
  const text = page(`${schema}\n${output}`).replace('{"prompt":"x"}', '{"input":{"prompt":"x"}}');
  expect(read(text)).toMatchObject({ errors: [], input: JSON.parse(schema) });
});

test("a whole JSON document without a schema was not cut off", () => {
  const request = { url: `${url}a/b`, body: { prompt: "x" } };
  expect(read(JSON.stringify({ item: [request] }, undefined, 2)).errors).toEqual(["page/no-input-schema"]);
});

test("the input is the block that has the sample's names", () => {
  const status = '{"type":"object","properties":{"request_id":{"type":"string"},"status":{"type":"string"}}}';
  const { rules, errors, ...rest } = read(page(`${status}\n${input}\n${output}`));
  expect(errors).toEqual([]);
  expect(rules).toContain("page/several-schemas");
  expect(rest.input).toEqual(JSON.parse(input));
});

test("an input that fits the sample, after another possible input, is reported", () => {
  const { rules, ...rest } = read(page(`{"type":"object","properties":{"video":{"type":"string"}}}\n${input}`));
  expect(rules).toContain("page/schemas-by-fit");
  expect(rest.input).toEqual(JSON.parse(input));
});

const urls = '{"image":{"type":"string","format":"uri"},"video":{"type":"string","format":"uri"}}';
const footer = "Footer of the page. ".repeat(20);

test.each([
  ["an object schema", `{"type":"object","properties":${urls}}`],
  ["a map of properties", urls],
  ["a schema of `output`", `{"type":"object","properties":{"output":{"type":"object","properties":${urls}}}}`],
  ["a map of `output`", `{"output":{"type":"object","properties":${urls}}}`],
  ["one string", '{"type":"string","format":"uri"}'],
  ["without properties", '{"type":"object"}'],
  ["with names of its own", '{"type":"object","title":"prompt","properties":{"text":{"type":"string"}}}'],
])("an output schema that is %s is never read as the missing input schema", (_what, schema) => {
  const lone = read(page(`Output schema\n${schema}\n${footer}`));
  expect(lone).toMatchObject({ count: 0, errors: ["page/no-input-schema"] });
});

test("an output schema is never read as the input if the sample is empty or has its names, or if responses follow", () => {
  const schema = `{"type":"object","properties":${urls}}`;
  const status = '{"type":"object","properties":{"request_id":{"type":"string"},"status":{"type":"string"}}}';
  for (const text of [
    page(schema + footer).replace('"prompt":"x"', ""),
    page(schema + footer).replace("prompt", "image"),
    page(schema + status + footer),
  ]) {
    expect(read(text)).toMatchObject({ count: 0, errors: ["page/no-input-schema"] });
  }
});

test.each([
  ["has no properties", "{}", '{"type":"object","properties":{}}'],
  [
    "calls the sample's property otherwise",
    '{"image":"x"}',
    '{"type":"object","properties":{"image_url":{"type":"string"}}}',
  ],
  ["is an image alone", '{"image":"x"}', '{"title":"In","properties":{"image":{"type":"string","format":"uri"}}}'],
  ["is named as the output", "{}", '{"type":"object","properties":{"video":{"type":"string","format":"uri"}}}'],
  ["refers to its properties", '{"image":"x"}', '{"$ref":"#/$defs/I","$defs":{"I":{"properties":{"image":{}}}}}'],
])("an input that %s stays the input before an output", (_what, sample, schema) => {
  for (const out of [
    '{"type":"object","properties":{"image":{"type":"string","format":"uri"}}}',
    '{"type":"object","properties":{"image":{"type":"string"},"seed":{"type":"integer"}}}',
    output,
  ]) {
    const found = read(page(`${schema}\n${out}\n${footer}`).replace('{"prompt":"x"}', sample));
    expect(found.errors).toEqual([]);
    expect([found.input, found.output]).toEqual([JSON.parse(schema), JSON.parse(out)]);
  }
});

test.each([
  ["a string", '{"type":"string","format":"uri"}'],
  ["a list", '{"type":"array","items":{"type":"string"}}'],
  ["a map of properties in `output`", '{"output":{"video":{"type":"string"},"seed":{"type":"int"}}}'],
  ["a list in `output`", '{"output":{"type":"array","items":{"type":"string"}}}'],
])("an output that is %s is an output", (_what, schema) => {
  expect(read(page(input + schema))).toMatchObject({ output: JSON.parse(schema), errors: [] });
});

test.each([
  ["beside the output", { status: "succeeded", prompt: "x", output: { video: "https://x.example/a.mp4" } }],
  ["as an object", { status: "succeeded", input: { prompt: "x" }, output: { video: "https://x.example/a.mp4" } }],
  [
    "beside a bare address",
    { id: "r1", status: "succeeded", input: { prompt: "x" }, output: "https://x.example/a.mp4" },
  ],
  ["beside a list", { status: "succeeded", prompt: "x", output: ["https://x.example/a.mp4"], error: null }],
])("a result that echoes the inputs %s is not a schema", (_what, result) => {
  const shown = JSON.stringify(result, null, 2);
  for (const text of [page(`${shown}\n\n${input}${output}`), page(`${input}${output}\n\n${shown}`)]) {
    expect(read(text)).toMatchObject({ count: 1, errors: [], input: JSON.parse(input), samples: [{ prompt: "x" }] });
  }
});

test("a page that continues without an output schema is a warning; one that ends there was cut off", () => {
  expect(read(page(input + "Footer of the page. ".repeat(20)))).toMatchObject({ errors: [], count: 1 });
  expect(read(page(input + "Footer of the page. ".repeat(20))).rules).toContain("page/no-output-schema");
  expect(read(page(`${input}\nOutput schema\n`))).toMatchObject({ count: 0 });
  expect(read(page(`${input}\nOutput schema\n`)).errors).toEqual(["page/truncated"]);
});

test.each([
  ["a quote too few", '{"type:"object","properties":{"prompt":{"type":"string"}}}'],
  ["a comma too few", '{"required":["prompt"]"properties":{"prompt":{"type":"string"}}}'],
  ["a line break in a string", '{"type":"obj\nect","properties":{"prompt":{"type":"string"}}}'],
])("an input schema with %s is an error, and no part of it is read as the whole", (_what, schema) => {
  const broken = read(page(`${schema}\n${output}`));
  expect(broken.count).toBe(0);
  expect(broken.errors).toContain("page/broken-json");
});

const laidOut = JSON.stringify(JSON.parse(input), undefined, 2);

test.each([
  ["line numbers", laidOut.replace(/^/gm, () => "7 ")],
  ["line numbers on lines of their own", laidOut.replace(/^/gm, () => "7\n")],
  ["a hidden tab", laidOut.replace('"object"', '"obj\tect"')],
  ["a hidden control character", laidOut.replaceAll(": {", ":\u0001 {")],
])("an input schema with %s is reported as broken, with any text after it", (_what, schema) => {
  for (const out of [output, `{"type":"object","properties":${urls}}`, urls, ""]) {
    const broken = read(page(`Input schema\n${schema}\nOutput schema\n${out}\n${footer}`));
    expect(broken).toMatchObject({ count: 0, errors: ["page/broken-json"] });
  }
});

test("code in prose is not a broken schema if there are both schemas", () => {
  const code = "tools = [{'type': 'object', 'properties': {'x': {'type': 'string'}}}]";
  expect(read(page(`${code}\n${input}\n${output}`))).toMatchObject({ count: 1, errors: [] });
});

test("a comma too many is passed over with a warning", () => {
  const trailing = read(page(`{"type":"object","properties":{"prompt":{"type":"string",},},}${output}`));
  expect(trailing.errors).toEqual([]);
  expect(trailing.rules.filter((rule) => rule === "page/trailing-comma").length).toBe(3);
  expect(trailing.input).toEqual(JSON.parse(input));
});

test("a key with invisible characters is reported", () => {
  expect(read(page(input.replace("prompt", "pro\u00admpt") + output)).rules).toContain("page/invisible-characters");
});

test("the last of two equal keys counts, with a warning", () => {
  const twice = read(page(`{"type":"string","type":"object","properties":{"prompt":{"type":"string"}}}${output}`));
  expect(twice.rules).toContain("page/duplicate-key");
  expect(twice.input).toEqual(JSON.parse(input));
});

test.each([
  "1e-400",
  "1e400",
  "9007199254740993",
  "18446744073709551615",
  "123456789012345678901e0",
  "0.12345678901234567890123",
  "1.00000000000000000001",
  `0.${"0".repeat(100_000)}1`,
])("the number %s is reported, because a double cannot represent it", (number) => {
  const found = read(page(input.replace('"string"', `"number","maximum":${number}`) + output));
  expect(found).toMatchObject({ errors: [], count: 1 });
  expect(found.rules).toContain("page/unsafe-number");
});

test.each([
  "0",
  "-0.0",
  "0e5",
  "1.50",
  "100",
  "1E+2",
  "0.1",
  "-1.25e-7",
  "1e-300",
  "0.30000000000000004",
  "9007199254740991",
  "9007199254740992",
  "-9223372036854775808",
  "18446744073709551616",
  "1e20",
  "1.5E+25",
  "100000000000000000000",
  "0.000001000",
])("the number %s is held as it is", (number) => {
  const found = read(page(input.replace('"string"', `"number","maximum":${number}`) + output));
  expect(found.rules).not.toContain("page/unsafe-number");
});

test("an apostrophe that no shell accepts is read, and a body that is not JSON is only a warning", () => {
  expect(read(page(input + output).replace('"x"}', '"it\'s"}')).samples).toEqual([{ prompt: "it's" }]);
  const broken = read(page(input + output).replace('"x"}', '"x}'));
  expect(broken).toMatchObject({ samples: [], errors: [] });
  expect(broken.rules).toContain("page/broken-sample");
});

test("a sample with empty strings is kept beside one with values", () => {
  const text = page() + page(input + output).replace('"x"', '""');
  expect(read(text).samples).toEqual([{ prompt: "x" }, { prompt: "" }]);
});

test("diagnostics of one page are only counted after the first hundred", () => {
  const keys = Array.from({ length: 400 }, () => '"a":{"type":"string"}').join(",");
  const many = read(page(`{"type":"object","properties":{"prompt":{"type":"string"},${keys}}}${output}`));
  expect(many.diagnostics.length).toBe(101);
  expect(many.rules.at(-1)).toBe("page/too-many-diagnostics");
  expect(many.errors).toEqual([]);
});

test("a page in an id of another case, blanks and dots keeps its title", () => {
  const { title, summary } = read(print({}, { id: "minimax/Hailuo Video 01 Live" }));
  expect([title, summary]).toEqual([content.words.title, content.words.summary]);
});

test.each(["acme/upscaler@v2", "acme:labs/upscaler:latest", "acme/a+b", "acme/模型/x", "acme/x (beta)"])(
  "a page has its title if its id is %s",
  (id) => {
    expect(read(print({}, { id }))).toMatchObject({ id, title: read(print()).title, summary: read(print()).summary });
  },
);

test.each([60, 72, 80, 100])(
  "a page that a mail program wrapped at %i characters keeps its title and summary",
  (width) => {
    const title =
      "Kling 3.0 Standard: image to video with physics, camera control and native audio, on the playground and API";
    const summary =
      "Animate still images into videos of high fidelity, with motion that follows physics, camera control and native audio for quick, cinematic stories.";
    const whole = `Menu\n\n${title} | Models and API | RunComfy\n\na/b\n\n${summary}\n\n${`${summary} `.repeat(5)}\n\n${page(`${input}\n\n${output}\n`)}`;
    const wrapped = whole.replace(new RegExp(`(.{1,${width}})(?: |$)`, "gm"), "$1\n").replace(/\n\n\n*/g, "\n\n");
    for (const text of [whole, wrapped]) expect(read(text)).toMatchObject({ id: "a/b", title, summary });
  },
);

test("short lines are not joined, even where the longest ones touch", () => {
  const text = `A title on its own line | RunComfy\na/b\nA summary that is about as long as a line\n1. Index\n${page(`${input}\n${output}`)}`;
  expect(read(text)).toMatchObject({
    title: "A title on its own line",
    summary: "A summary that is about as long as a line",
  });
});

test("an OpenAPI document that does not name an input is not read as a schema", () => {
  const paths = { "/x": { post: { requestBody: { content: {} } } } };
  const { count, errors } = read(page(`${JSON.stringify({ openapi: "3.1.0", paths })}\n${output}`));
  expect([count, errors]).toEqual([0, ["page/no-input-schema"]]);
});

test.each([
  ["zero-width spaces between words", (text: string) => text.replaceAll(" ", " \u200b")],
  ["soft hyphens in words", (text: string) => text.replace(/(?<=video|image)-/g, "-\u00ad")],
  [
    "marks of direction around its lines",
    (text: string) => text.replace(/^(?=\S)/gm, "\u200e").replace(/(?<=\S)$/gm, "\u200e"),
  ],
])("a page with %s keeps its title, its summary and its sample", (_what, spoil) => {
  const whole = read(print());
  const { id, title, summary, input: schema } = whole;
  const found = read(spoil(print({}, { sample: { prompt: "x" } })));
  expect(found).toMatchObject({ id, title, summary, errors: [] });
  expect(Object.keys(found.input as object)).toEqual(Object.keys(schema as object));
  expect(found.samples).toEqual([{ prompt: "x" }]);
});
