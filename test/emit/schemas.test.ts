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
  expect(parse(files, "schemas/models/acme/movie/text-to-video.input.schema.json")).toEqual({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: { prompt: { title: "Prompt", type: "string" } },
    required: ["prompt"],
  });
  expect(parse(files, "schemas/models/acme/movie/text-to-video.output.schema.json").properties).toEqual({
    video: { type: "string", format: "uri" },
  });
});

test("the schemas have English descriptions, and none in other languages", async () => {
  const at = (description: string) => ({ input: new Map([["/properties/prompt", { description }]]) });
  const files = await emit(modelOf({ texts: { en: at("What to show."), es: at("Qué mostrar.") } }));
  const schema = parse(files, "schemas/models/acme/movie/text-to-video.input.schema.json");
  expect(schema.properties.prompt.description).toBe("What to show.");
});

test("integer-like property names keep the page's order in the text", async () => {
  const properties = object([
    ["z", fromValue({})],
    ["56", fromValue({})],
  ]);
  const files = await emit({ ...modelOf({}), input: object([["properties", properties]]) });
  expect(files.get("schemas/models/acme/movie/text-to-video.input.schema.json")).toMatch(/"z": \{\}, "56": \{\}/);
});

test("the OpenAPI document submits to each model and is valid", async () => {
  const models = [modelOf({ samples: [{ prompt: "A cat" }] }), modelOf({ id: "minimax/Hailuo Video 01 Live" })];
  const document = parse(await emit(...models), "schemas/openapi.json");
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  expectResolved(document);
  expect(Object.keys(document.paths)).toEqual([
    "/v1/models/acme/movie/text-to-video",
    "/v1/models/minimax/Hailuo%20Video%2001%20Live",
    "/v1/requests/{request_id}/status",
    "/v1/requests/{request_id}/result",
    "/v1/requests/{request_id}/cancel",
  ]);
  const { post } = document.paths["/v1/models/acme/movie/text-to-video"];
  expect(post.operationId).toBe("submitAcmeMovieTextToVideo");
  expect(post.requestBody.content["application/json"].examples.sample.value).toEqual({ prompt: "A cat" });
  expect(post["x-result"]).toEqual({ $ref: "#/components/schemas/AcmeMovieTextToVideoResult" });
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
    { numRuns: 30 },
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
    if (path.endsWith(".schema.json")) expect(ajv().compile(JSON.parse(text))).toBeTypeOf("function");
  }
  const { components } = parse(files, "schemas/openapi.json");
  for (const name of Object.keys(components.schemas)) {
    const validate = ajv()
      .addSchema({ $id: "https://example.com/doc", components })
      .compile({ $ref: `https://example.com/doc#/components/schemas/${name}` });
    expect(validate).toBeTypeOf("function");
  }
});

test("the package names what it holds and carries its licence", async () => {
  const files = await emit(modelOf({}));
  expect(parse(files, "schemas/package.json")).toMatchObject({
    name: "runcomfy-schemas",
    version: "0.1.0",
    license: "MIT",
  });
  expect(files.get("schemas/LICENSE")).toMatch(/^MIT License\n\nCopyright \(c\) The authors of runcomfy-schemas\n/);
  expect(files.get("schemas/README.md")).toContain(
    "| `acme/movie/text-to-video` | [input](models/acme/movie/text-to-video.input.schema.json)",
  );
});
