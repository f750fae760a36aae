/** One OpenAPI 3.1 document over all models. */
import { array, fromValue, type JsonNode, type JsonObject, object, omit, scalar } from "../../base/json.js";
import { sortBy } from "../../base/order.js";
import type { Model } from "../../model/model.js";
import { titleOfModel } from "../../model/titles.js";
import type { NodeTexts } from "../../normalize/texts.js";
import { type Code, joinJsonMembers, jsonText } from "../../text/code.js";
import type { EmitContext, ModelParts, NamedModel } from "../emitter.js";
import { describeSchema } from "./describe-schema.js";
import { errorResponses, requestPaths, sharedComponents } from "./openapi-requests.js";
import { withoutRefs } from "./without-refs.js";

const origin = "https://model-api.runcomfy.net";

const description = `Submit a job to an AI model, poll its status, fetch its result.

A submission is charged and has no idempotency key: after a broken connection, do not send it again by itself.

An error can come with HTTP 200: a body with \`error_code\` is an error, whatever the status.`;

type Members = readonly (readonly [string, JsonNode])[];

/** What the document has of a model, printed: its path, and its schemas. */
export type OpenApiPart = "openApiPath" | "openApiInput" | "openApiOutput" | "openApiResult";

/** Spaces before the lines that the parts begin on. */
const PATH_INDENT = 4;
const SCHEMA_INDENT = 6;

export function openApiParts({ model, name: { typeName } }: NamedModel): Readonly<Record<OpenApiPart, string>> {
  const english = model.texts.get("en");
  const output = object([["properties", object([["output", fromValue(ref("schemas", `${typeName}Output`))]])]]);
  const result = object([["allOf", array([fromValue(ref("schemas", "Result")), output])]]);
  return {
    openApiPath: jsonText(toPath(model, typeName), PATH_INDENT),
    openApiInput: jsonText(toComponent(model.input, english?.input), SCHEMA_INDENT),
    openApiOutput: jsonText(toComponent(model.output, english?.output), SCHEMA_INDENT),
    openApiResult: jsonText(result, SCHEMA_INDENT),
  };
}

/** The document. Ids stand in paths percent-encoded, and nowhere else are they part of the structure. */
export function renderOpenApi(models: readonly ModelParts<OpenApiPart>[], { config }: EmitContext): Code {
  const { version, license } = config.schemas;
  const info = { title: "RunComfy Model API", version, description, license: { name: license, identifier: license } };
  const providers = sortBy(new Set(models.map(({ model }) => model.provider)), (provider) => provider);
  const { schemas, ...others } = sharedComponents;
  const head: Members = [
    ["openapi", scalar("3.1.0")],
    ["info", fromValue(info)],
    ["servers", fromValue([{ url: origin }])],
    ["security", fromValue([{ token: [] }])],
    ["tags", fromValue([{ name: "requests" }, ...providers.map((provider) => ({ name: `models: ${provider}` }))])],
  ];
  const paths = [
    ...models.map(({ model, parts }) => [new URL(model.endpoint).pathname, parts.openApiPath as Code] as const),
    ...print(requestPaths, PATH_INDENT),
  ];
  const components = [
    ...print(schemas, SCHEMA_INDENT),
    ...models.flatMap(({ name: { typeName }, parts }) => [
      [`${typeName}Input`, parts.openApiInput as Code] as const,
      [`${typeName}Output`, parts.openApiOutput as Code] as const,
      [`${typeName}Result`, parts.openApiResult as Code] as const,
    ]),
  ];
  return joinJsonMembers(
    [
      ...head.map(([key, node]) => [key, jsonText(node, 2)] as const),
      ["paths", joinJsonMembers(paths, 2)],
      ["components", joinJsonMembers([...print(others, 4), ["schemas", joinJsonMembers(components, 4)]], 2)],
    ],
    0,
  );
}

/** The members of a part that is the same whatever models there are. */
function print(
  values: Readonly<Record<string, Parameters<typeof fromValue>[0]>>,
  indent: number,
): readonly (readonly [string, Code])[] {
  return Object.entries(values).map(([key, value]) => [key, jsonText(fromValue(value), indent)] as const);
}

function toPath(model: Model, typeName: string): JsonNode {
  const { origin: server } = new URL(model.endpoint);
  const title = model.texts.get("en")?.title ?? titleOfModel(model.id);
  const summary = model.texts.get("en")?.summary;
  const post: Members = [
    ["operationId", scalar(`submit${typeName}`)],
    ["tags", fromValue([`models: ${model.provider}`])],
    ["summary", scalar(title)],
    ...(model.retired ? [["deprecated", scalar(true)] as const] : []),
    ...(summary === undefined ? [] : [["description", scalar(summary)] as const]),
    ["requestBody", toRequestBody(model, typeName)],
    [
      "responses",
      fromValue({ "200": ref("responses", "Submitted"), "202": ref("responses", "Submitted"), ...errorResponses }),
    ],
    // A request id does not say which model it belongs to, so the path of results cannot name this schema.
    ["x-result", fromValue(ref("schemas", `${typeName}Result`))],
  ];
  const servers: Members = server === origin ? [] : [["servers", fromValue([{ url: server }])]];
  return object([...servers, ["post", object(post)]]);
}

function toRequestBody(model: Model, typeName: string): JsonNode {
  const examples = model.samples.map(
    (value, i) => [`sample${i === 0 ? "" : i + 1}`, object([["value", withoutRefs(value)]])] as const,
  );
  const media: Members = [
    ["schema", fromValue(ref("schemas", `${typeName}Input`))],
    ...(examples.length === 0 ? [] : [["examples", object(examples)] as const]),
  ];
  return object([
    ["required", scalar(true)],
    ["content", object([["application/json", object(media)]])],
  ]);
}

function toComponent(schema: JsonObject, texts: ReadonlyMap<string, NodeTexts> | undefined): JsonNode {
  return withoutRefs(omit(describeSchema(schema, texts), "$schema", "$id"));
}

function ref(section: string, name: string): { readonly $ref: string } {
  return { $ref: `#/components/${section}/${name}` };
}
