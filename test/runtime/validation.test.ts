import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { expect, test } from "vitest";
import { deepEqual } from "../../src/runtime/deep-equal.js";
import { defineModel, RunComfy, untyped, ValidationError } from "../../src/runtime/index.js";
import { codePoints, isUri } from "../../src/runtime/validation.js";
import { compile, type MovieInput, movie, movieSample, movieSchema } from "./model.js";

/** The messages for an input, in order. */
async function messagesOf(input: unknown): Promise<string[]> {
  return ((await movie["~standard"].validate(input)).issues ?? []).map((issue) => issue.message);
}

const spoken: [string, unknown, string][] = [
  ["a missing key", {}, "`prompt` is required"],
  [
    "an unknown key that is near another",
    { prompt: "x", start_image: "https://x.y/z" },
    "`start_image` is not an input of this model; did you mean `start_image_url`?",
  ],
  [
    "a key in another case",
    { prompt: "x", startImageUrl: "https://x.y/z" },
    "`startImageUrl` is not an input of this model; did you mean `start_image_url`?",
  ],
  ["an unknown key like no other", { prompt: "x", zzz: 1 }, "`zzz` is not an input of this model"],
  ["a wrong type", { prompt: "x", duration: "5" }, '`duration` must be of type integer, got "5"'],
  ["too much", { prompt: "x", duration: 20 }, "`duration` must be at most 15, got 20"],
  ["too little", { prompt: "x", duration: 2 }, "`duration` must be at least 3, got 2"],
  [
    "a value outside the list",
    { prompt: "x", aspect_ratio: "16:10" },
    '`aspect_ratio` must be one of "16:9", "9:16", "1:1", got "16:10"; did you mean `"16:9"`?',
  ],
  ["too long a text", { prompt: "😀".repeat(41) }, "`prompt` must have at most 40 characters, got 41"],
  ["too many items", { prompt: "x", tags: ["a", "b", "c"] }, "`tags` must have at most 2 items, got 3"],
  [
    "no URL",
    { prompt: "x", start_image_url: "still.png" },
    '`start_image_url` must be an http(s) URL or a data URI, got "still.png"',
  ],
  [
    "a file",
    { prompt: "x", start_image_url: new Blob(["x"]) },
    "`start_image_url` must be of type string, got a Blob: turn it into a data URI with fileToDataUri()",
  ],
  [
    "a URL object",
    { prompt: "x", start_image_url: new URL("https://x.y/") },
    "`start_image_url` must be of type string, got a URL: pass its .href",
  ],
  ["a date", { prompt: new Date() }, "`prompt` must be of type string, got a Date: pass its .toISOString()"],
  ["a forgotten await", { prompt: Promise.resolve("x") }, "`prompt` must be of type string, got a Promise: await it"],
  [
    "a place deep inside",
    { prompt: "x", multi_prompt: [{ prompt: "a" }, { prompt: "b", duration: 16 }] },
    "`multi_prompt[1].duration` must be at most 15, got 16",
  ],
  [
    "an unknown key deep inside",
    { prompt: "x", multi_prompt: [{ prompt: "a", duratoin: 4 }] },
    "`multi_prompt[0].duratoin` is not an input of this model; did you mean `duration`?",
  ],
  ["no object at all", "x", 'the input must be of type object, got "x"'],
];

test.each(spoken)("the message for %s says what to do", async (_, input, message) => {
  expect(await messagesOf(input)).toEqual([message]);
});

test("an issue has its place, the value and what is allowed", async () => {
  const { issues } = await movie["~standard"].validate({ prompt: "x", multi_prompt: [{ prompt: "a", duration: 16 }] });
  expect(issues).toMatchObject([{ path: ["multi_prompt", 0, "duration"], keyword: "maximum", wanted: 15, got: "16" }]);
});

test("undefined counts as a key that is not there: it is not sent", async () => {
  const spread = { prompt: "x", duration: undefined, unknown: undefined };
  expect(await movie["~standard"].validate(spread)).toEqual({ value: spread });
  expect(await messagesOf({ prompt: undefined })).toEqual(["`prompt` is required"]);
  expect(await messagesOf({ prompt: "x", tags: [undefined] })).toEqual([
    "`tags[0]` must be of type string, got undefined",
  ]);
});

test("there are at most 20 issues, and a data URI is shortened", async () => {
  expect(await messagesOf({ prompt: "x", tags: Array(100).fill(1) })).toHaveLength(20);
  const [message] = await messagesOf({ prompt: "x", duration: `data:image/png;base64,${"A".repeat(1e5)}` });
  expect(message!.length).toBeLessThan(150);
});

test("if all alternatives fail, the issues are those of the alternatives", async () => {
  const schema = { type: "object", properties: { image: { anyOf: [{ type: "string" }, { type: "null" }] } } };
  const model = defineModel({ id: "a/b", inputSchema: schema, outputSchema: {}, validate: compile(schema) });
  const { issues } = await model["~standard"].validate({ image: 5 });
  expect(issues?.map((issue) => issue.message)).toEqual([
    "`image` must be of type string, got 5",
    "`image` must be of type null, got 5",
  ]);
});

test("an input is given back as it is", () => {
  const input = Object.freeze({ prompt: "x", duration: undefined });
  expect(movie["~standard"].validate(input)).toEqual({ value: input });
});

test("keys such as __proto__ and constructor are ordinary names", async () => {
  const input = JSON.parse('{"prompt":"x","__proto__":{"a":1},"constructor":1}');
  expect((await messagesOf(input)).sort()).toEqual([
    "`__proto__` is not an input of this model",
    "`constructor` is not an input of this model",
  ]);
});

test("run refuses a bad input before it is sent, with every issue in the message", async () => {
  const sent: unknown[] = [];
  const spy: typeof fetch = async (url) => {
    sent.push(url);
    return new Response("{}");
  };
  const client = new RunComfy({ token: "t", fetch: spy });
  const input = { duration: 20, start_image: "x" } as unknown as MovieInput;
  const { error } = await client.run.safe(movie, input);
  expect(error).toBeInstanceOf(ValidationError);
  expect(error).toMatchObject({ code: "validation", submission: "not-sent", modelId: movie.id, retryable: false });
  expect(error?.message.split("\n- ")).toHaveLength(4);
  expect(sent).toEqual([]);
});

test("validate: false sends properties that the page does not have", async () => {
  let body = "";
  const client = new RunComfy({
    token: "t",
    fetch: async (_, init) => {
      body = String(init?.body);
      return Response.json({ request_id: "r1" });
    },
  });
  await client.submit(movie, { prompt: "x", brand_new: 1 } as MovieInput, { validate: false });
  expect(JSON.parse(body)).toEqual({ prompt: "x", brand_new: 1 });
});

test("an untyped model takes any object and nothing else", async () => {
  const { validate } = untyped("a/b")["~standard"];
  expect(validate({ anything: 1 })).toEqual({ value: { anything: 1 } });
  expect((await validate("x")).issues).toMatchObject([{ message: 'the input must be of type object, got "x"' }]);
});

test("a model is a Standard Schema with its JSON Schema", async () => {
  // Assigned, so that the compiler holds the model to the specification.
  const schema: StandardSchemaV1<MovieInput> & StandardJSONSchemaV1<MovieInput> = movie;
  expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "runcomfy" });
  expect(await schema["~standard"].validate(movieSample)).toEqual({ value: movieSample });
  const { input, output } = schema["~standard"].jsonSchema;
  expect(input({ target: "draft-2020-12" })).toEqual(movieSchema);
  expect(output({ target: "draft-07" })).toEqual(movieSchema);
  expect(() => input({ target: "openapi-3.0" })).toThrow("openapi-3.0");
});

test("a schema that draft-07 cannot express is not converted to draft-07", () => {
  const model = defineModel({ id: "a/b", inputSchema: { prefixItems: [] }, outputSchema: {}, validate: () => true });
  expect(() => model["~standard"].jsonSchema.input({ target: "draft-07" })).toThrow("draft-07");
});

test.each([
  ["https://example.com/a b[1].png", true],
  ["https://пример.рф/картинка.png", true],
  ["HTTP://EXAMPLE.COM/", true],
  ["data:image/png;base64,iVBOR", true],
  [`data:image/png;base64,${"A".repeat(2e7)}`, true],
  ["still.png", false],
  ["//example.com/a.png", false],
  ["ftp://example.com/a.png", false],
  ["blob:https://example.com/1", false],
  ["javascript:alert(1)", false],
  ["https://", false],
  ["", false],
])("isUri accepts the addresses that a server can fetch", (text, is) => {
  expect(isUri(text)).toBe(is);
});

test("codePoints counts characters of Unicode", () => {
  expect(["", "abc", "😀😀", "\ud83d", "\ude00\ud83d", "é"].map(codePoints)).toEqual([0, 3, 2, 1, 2, 1]);
});

test("deepEqual compares as JSON does", () => {
  expect(deepEqual({ a: [1, { b: null }], c: "x" }, { c: "x", a: [1, { b: null }] })).toBe(true);
  expect(deepEqual({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(deepEqual([1, 2], [2, 1])).toBe(false);
  expect(deepEqual([], {})).toBe(false);
  expect(deepEqual(JSON.parse('{"__proto__":1}'), {})).toBe(false);
});

test("the input that was checked is sent, even if the caller changes it in the meantime", async () => {
  const bodies: unknown[] = [];
  const client = new RunComfy({
    token: "t",
    fetch: async (_, init) => {
      bodies.push(JSON.parse(String(init?.body)));
      return Response.json({ request_id: "r1" });
    },
  });
  const input: MovieInput & { extra?: undefined } = { prompt: "x", extra: undefined };
  const submitted = client.submit(movie, input);
  input.prompt = "y".repeat(99);
  await submitted;
  expect(bodies).toEqual([{ prompt: "x" }]);
});
