import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromValue, object } from "../../src/base/json.js";
import { emitModelSchemas, emitSharedSchemas } from "../../src/emit/schemas/emit-schemas.js";
import type { Model } from "../../src/model/model.js";
import { emitAll, hostileModel, modelOf } from "./sample-models.js";

async function emit(...models: readonly Model[]): Promise<ReadonlyMap<string, string>> {
  const files = emitAll(models, emitModelSchemas, emitSharedSchemas);
  return new Map(files.map(({ path, text }) => [path, text]));
}

const parse = (files: ReadonlyMap<string, string>, path: string) => JSON.parse(files.get(path) ?? "");

/** Every local reference of the document leads somewhere. */
function expectResolved(document: unknown): void {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? "");
  for (const ref of refs) {
    const target = ref
      .split("/")
      .slice(1)
      .reduce((node: never, key) => node?.[key], document as never);
    expect(target, ref).toBeDefined();
  }
}

test("a model has an input and an output schema in the 2020-12 dialect", async () => {
  const files = await emit(modelOf({}));
  expect(parse(files, "schemas/models/acme/movie/text-to-video/input.json")).toEqual({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://model-api.runcomfy.net/schemas/models/acme/movie/text-to-video/input.json",
    title: "Acme Movie Text to Video input",
    type: "object",
    properties: { prompt: { title: "Prompt", type: "string" } },
    required: ["prompt"],
  });
  expect(parse(files, "schemas/models/acme/movie/text-to-video/output.json").properties).toEqual({
    video: { type: "string", format: "uri" },
  });
});

test("descriptions are in English if there is one, else in the language with the most texts, which is then marked", async () => {
  const at = (...texts: readonly [pointer: string, description: string][]) => ({
    input: new Map(texts.map(([pointer, description]) => [pointer, { description }])),
  });
  const style = { title: "Style", type: "string" };
  const files = await emit(
    modelOf({
      input: { type: "object", properties: { prompt: { type: "string" }, style, seed: { type: "integer" } } },
      texts: {
        de: at(["/properties/style", "Der Stil."]),
        "en-GB": at(["/properties/prompt", "What to show."]),
        es: at(["/properties/prompt", "Qué mostrar."], ["/properties/style", "El <b>estilo</b>."]),
      },
    }),
  );
  const { properties } = parse(files, "schemas/models/acme/movie/text-to-video/input.json");
  expect(properties.prompt.description).toBe("What to show.");
  expect(properties.style).toEqual({ title: "Style", description: "(es) El <b>estilo</b>.", type: "string" });
  expect(properties.seed).toEqual({ type: "integer" });
  const { components } = parse(files, "schemas/openapi.json");
  expect(components.schemas.AcmeMovieTextToVideoInput.properties.style.description).toBe(
    "(es) El &lt;b>estilo&lt;/b>.",
  );
});

test("schemas of models whose ids are alike have different titles", async () => {
  const files = await emit(modelOf({ id: "acme/acme-1/pro" }), modelOf({ id: "acme-1/pro" }), modelOf({ id: "影/片" }));
  const titles = [...files]
    .filter(([path]) => path.startsWith("schemas/models/"))
    .map(([, text]) => JSON.parse(text).title);
  expect(new Set(titles.map((title: string) => title.replace(/[^A-Za-z0-9]/g, ""))).size).toBe(6);
});

test("integer-like property names keep the page's order in the text", async () => {
  const properties = object([
    ["z", fromValue({})],
    ["56", fromValue({})],
  ]);
  const files = await emit({ ...modelOf({}), input: object([["properties", properties]]) });
  expect(files.get("schemas/models/acme/movie/text-to-video/input.json")).toMatch(/"z": \{\}, "56": \{\}/);
});

test("the OpenAPI document submits to each model and is valid", async () => {
  const models = [modelOf({ samples: [{ prompt: "A cat" }] }), modelOf({ id: "minimax/Hailuo Video 01 Live" })];
  const document = parse(await emit(...models), "schemas/openapi.json");
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  expectResolved(document);
  expect(Object.keys(document.paths)).toEqual([
    "/v1/models/acme/movie/text-to-video",
    "/v1/models/minimax/Hailuo%20Video%2001%20Live",
    "/v1/requests/{request_id}/result#acme/movie/text-to-video",
    "/v1/requests/{request_id}/result#minimax/hailuo-video-01-live",
    "/v1/requests/{request_id}/status",
    "/v1/requests/{request_id}/result",
    "/v1/requests/{request_id}/cancel",
  ]);
  const { post } = document.paths["/v1/models/acme/movie/text-to-video"];
  expect(post.operationId).toBe("submitAcmeMovieTextToVideo");
  expect(post.requestBody.content["application/json"].examples.sample.value).toEqual({ prompt: "A cat" });
  const submitted = document.components.responses.AcmeMovieTextToVideoSubmitted;
  expect(submitted.links.result.operationId).toBe("getAcmeMovieTextToVideoResult");
  const { get } = document.paths["/v1/requests/{request_id}/result#acme/movie/text-to-video"];
  const media = get.responses["200"].content["application/json"];
  expect(media.schema).toEqual({ $ref: "#/components/schemas/AcmeMovieTextToVideoResult" });
  expect(media.examples.completed.value).toMatchObject({
    status: "completed",
    output: { video: "https://example.com/video.mp4" },
  });
});

test("every provider has a document of its own, which is valid", async () => {
  const files = await emit(modelOf({}), modelOf({ id: "Other One/a" }), modelOf({ id: "other-one/b" }));
  const documents = [...files.keys()].filter((path) => path.startsWith("schemas/openapi/"));
  expect(documents).toEqual(["schemas/openapi/acme.json", "schemas/openapi/other-one.json"]);
  for (const path of documents) {
    const document = parse(files, path);
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
    expectResolved(document);
  }
  expect(parse(files, "schemas/openapi/other-one.json").tags).toEqual([
    expect.objectContaining({ name: "requests" }),
    { name: "models: Other One", description: "The AI models of `Other One`." },
    { name: "models: other-one", description: "The AI models of `other-one`." },
  ]);
});

test("all examples satisfy their schemas; a sample that its schema refuses is left out", async () => {
  const output = {
    type: "object",
    required: ["videos", "kind"],
    properties: {
      videos: { type: "array", items: { type: "string", format: "uri" }, minItems: 2 },
      kind: { oneOf: [{ type: "string", minLength: 9 }, { type: "null" }] },
      frames: { type: "integer", minimum: 24 },
    },
  };
  const document = parse(await emit(modelOf({ output, samples: [{ prompt: 5 }] })), "schemas/openapi.json");
  expect(document.paths["/v1/models/acme/movie/text-to-video"].post.requestBody.content["application/json"]).toEqual({
    schema: { $ref: "#/components/schemas/AcmeMovieTextToVideoInput" },
  });
  const path = "/v1/requests/{request_id}/result#acme/movie/text-to-video";
  const { value } = document.paths[path].get.responses["200"].content["application/json"].examples.completed;
  expect(value.output.videos).toHaveLength(2);
  expect(new Ajv2020({ strict: false, validateFormats: false }).validate(output, value.output)).toBe(true);
});

test("keywords of a page that tools would act on are in the JSON Schema, and not in the OpenAPI document", async () => {
  const choice = { enum: ["a"], "x-enumNames": ["alert(1)"], "x-media": "image" };
  const files = await emit(modelOf({ input: { type: "object", properties: { choice } } }));
  const path = "schemas/models/acme/movie/text-to-video/input.json";
  expect(parse(files, path).properties.choice).toEqual(choice);
  const { AcmeMovieTextToVideoInput: input } = parse(files, "schemas/openapi.json").components.schemas;
  expect(input.properties.choice).toEqual({ enum: ["a"], "x-media": "image" });
});

test("a document without models is valid", async () => {
  const document = parse(await emit(), "schemas/openapi.json");
  expect(await new Validator().validate(document)).toEqual({ valid: true });
});

test("with hostile ids, names and texts, every file is well-formed and the document is valid", async () => {
  const word = fc.oneof(
    fc.constantFrom("__proto__", "{x}", "</script>", "# a\n|b|", "constructor", "\ud800", "\u202e", "../..", "%2e"),
    fc.string({ unit: "binary" }),
  );
  await fc.assert(
    fc.asyncProperty(word, async (text) => {
      const files = await emit(hostileModel(text), modelOf({ id: "__proto__/constructor" }));
      const document = parse(files, "schemas/openapi.json");
      expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
      for (const [path, content] of files) {
        expect(path).toMatch(/^schemas\/[A-Za-z0-9._/-]+$/);
        expect(content).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028-\u202e]/);
        if (path.endsWith(".json")) JSON.parse(content);
      }
    }),
    { numRuns: 15 },
  );
});

test("no reference of a page is in the OpenAPI document, where tools would follow it", async () => {
  const evil = { $ref: "file:///etc/hostname" };
  const files = await emit(modelOf({ input: { type: "object", default: evil }, samples: [{ prompt: evil }] }));
  expect(files.get("schemas/openapi.json")).not.toContain("file:");
});

test("every component schema and every schema file compiles", async () => {
  const files = await emit(modelOf({}), hostileModel("a|b"));
  const ajv = () => new Ajv2020({ strict: false, validateFormats: false });
  for (const [path, text] of files) {
    if (path.startsWith("schemas/models/")) expect(ajv().compile(JSON.parse(text))).toBeTypeOf("function");
  }
  const { components } = parse(files, "schemas/openapi.json");
  for (const name of Object.keys(components.schemas)) {
    const validate = ajv()
      .addSchema({ $id: "https://example.com/doc", components })
      .compile({ $ref: `https://example.com/doc#/components/schemas/${name}` });
    expect(validate).toBeTypeOf("function");
  }
});

test("the package lists its contents and has a licence", async () => {
  const files = await emit(modelOf({}));
  expect(parse(files, "schemas/package.json")).toMatchObject({
    name: "runcomfy-schemas",
    version: "0.1.0",
    license: "MIT",
  });
  expect(files.get("schemas/LICENSE")).toMatch(/^MIT License\n\nCopyright \(c\) The authors of runcomfy-schemas\n/);
  expect(files.get("schemas/README.md")).toContain(
    "| `acme/movie/text-to-video` | [input](models/acme/movie/text-to-video/input.json)",
  );
});
