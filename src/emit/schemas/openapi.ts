/** One OpenAPI 3.1 document over all models. */
import { array, fromValue, type JsonNode, type JsonObject, object, omit, scalar } from "../../base/json.js";
import { sortBy } from "../../base/order.js";
import type { Model, NodeTexts } from "../../model/model.js";
import { titleOfModel } from "../../model/titles.js";
import type { EmitContext } from "../emitter.js";
import { nameOf } from "../names.js";
import { describeSchema } from "./describe-schema.js";
import { errorResponses, requestPaths, sharedComponents } from "./openapi-requests.js";
import { withoutRefs } from "./without-refs.js";

const origin = "https://model-api.runcomfy.net";

const description = `Submit a job to an AI model, poll its status, fetch its result.

A submission is charged and has no idempotency key: after a broken connection, do not send it again by itself.

An error can come with HTTP 200: a body with \`error_code\` is an error, whatever the status.`;

type Members = readonly (readonly [string, JsonNode])[];

/** The document. Ids stand in paths percent-encoded, and nowhere else are they part of the structure. */
export function toOpenApi(models: readonly Model[], context: EmitContext): JsonObject {
  const { version, license } = context.config.schemas;
  const info = { title: "RunComfy Model API", version, description, license: { name: license, identifier: license } };
  const providers = sortBy(new Set(models.map(({ provider }) => provider)), (provider) => provider);
  const paths = models.map((model) => [new URL(model.endpoint).pathname, toPath(model, context)] as const);
  const { schemas, ...others } = sharedComponents;
  const components = [...Object.entries(schemas).map(toNode), ...models.flatMap((model) => toSchemas(model, context))];
  return object([
    ["openapi", scalar("3.1.0")],
    ["info", fromValue(info)],
    ["servers", fromValue([{ url: origin }])],
    ["security", fromValue([{ token: [] }])],
    ["tags", fromValue([{ name: "requests" }, ...providers.map((provider) => ({ name: `models: ${provider}` }))])],
    ["paths", object([...paths, ...Object.entries(requestPaths).map(toNode)])],
    ["components", object([...Object.entries(others).map(toNode), ["schemas", object(components)]])],
  ]);
}

function toNode([key, value]: readonly [string, Parameters<typeof fromValue>[0]]): readonly [string, JsonNode] {
  return [key, fromValue(value)];
}

function toPath(model: Model, { names }: EmitContext): JsonNode {
  const { typeName } = nameOf(names, model.id);
  const { origin: server } = new URL(model.endpoint);
  const title = model.texts.get("en")?.title ?? titleOfModel(model.id);
  const summary = model.texts.get("en")?.summary;
  const post: Members = [
    ["operationId", scalar(`submit${typeName}`)],
    ["tags", fromValue([`models: ${model.provider}`])],
    ["summary", scalar(title)],
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

function toSchemas(model: Model, { names }: EmitContext): Members {
  const { typeName } = nameOf(names, model.id);
  const english = model.texts.get("en");
  const output = object([["properties", object([["output", fromValue(ref("schemas", `${typeName}Output`))]])]]);
  return [
    [`${typeName}Input`, toComponent(model.input, english?.input)],
    [`${typeName}Output`, toComponent(model.output, english?.output)],
    [`${typeName}Result`, object([["allOf", array([fromValue(ref("schemas", "Result")), output])]])],
  ];
}

function toComponent(schema: JsonObject, texts: ReadonlyMap<string, NodeTexts> | undefined): JsonNode {
  return withoutRefs(omit(describeSchema(schema, texts), "$schema", "$id"));
}

function ref(section: string, name: string): { readonly $ref: string } {
  return { $ref: `#/components/${section}/${name}` };
}
