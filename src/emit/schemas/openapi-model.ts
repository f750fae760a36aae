import { array, fromValue, type JsonNode, type JsonObject, object, scalar } from "../../base/json.js";
import type { Model } from "../../model/model.js";
import { refusal } from "../../schema/accepts.js";
import { jsonText } from "../../text/code.js";
import {
  joinMarkdown,
  type Markdown,
  markdownCode,
  markdownName,
  markdownParagraphs,
  toMarkdown,
} from "../../text/markdown.js";
import { bestTexts } from "../best-texts.js";
import type { NamedModel } from "../emitter.js";
import { schemaTitle } from "./model-schemas.js";
import { errorResponses } from "./openapi-errors.js";
import { exampleState, link, requestLinks, requestParameters } from "./openapi-requests.js";
import { openApiSchema } from "./openapi-schema.js";
import { outputExample } from "./output-example.js";
import { withoutRefs } from "./without-refs.js";

/** The fragments of a model in an OpenAPI document, printed: two path items, a response and three schemas. */
export type OpenApiFragment =
  | "openApiSubmit"
  | "openApiGetResult"
  | "openApiSubmitted"
  | "openApiInput"
  | "openApiOutput"
  | "openApiResult";

/** Spaces before the lines that the fragments begin on. */
const PATH_INDENT = 4;
const COMPONENT_INDENT = 6;

/** The origin of the documented endpoints. */
export const API_ORIGIN = "https://model-api.runcomfy.net";

type Members = readonly (readonly [string, JsonNode])[];

/** Prints the fragments of one model. */
export function openApiFragments(named: NamedModel): Readonly<Record<OpenApiFragment, string>> {
  const { model, name } = named;
  const { typeName } = name;
  const texts = bestTexts(model);
  return {
    openApiSubmit: jsonText(submitPath(named, texts.summary), PATH_INDENT),
    openApiGetResult: jsonText(resultPath(named), PATH_INDENT),
    openApiSubmitted: jsonText(fromValue(submittedResponse(typeName)), COMPONENT_INDENT),
    openApiInput: jsonText(openApiSchema(model.input, schemaTitle(name, "input"), texts.input), COMPONENT_INDENT),
    openApiOutput: jsonText(openApiSchema(model.output, schemaTitle(name, "output"), texts.output), COMPONENT_INDENT),
    openApiResult: jsonText(resultSchema(typeName), COMPONENT_INDENT),
  };
}

/** The tag of a provider's operations. */
export function tagOf(provider: string): string {
  return `models: ${provider}`;
}

function submitPath(named: NamedModel, summary: string | undefined): JsonObject {
  const { model, name } = named;
  const { typeName } = name;
  const result = toMarkdown`Submits a job to the AI model ${markdownName(model.id)}. ${markdownCode(`get${typeName}Result`)} returns its result.`;
  return pathItem(model, "post", [
    ["operationId", scalar(`submit${typeName}`)],
    ...operationHead(named, name.title, summary === undefined ? [result] : [markdownParagraphs(summary), result]),
    ["requestBody", requestBody(model, typeName)],
    [
      "responses",
      fromValue({
        "200": ref("responses", `${typeName}Submitted`),
        "202": ref("responses", `${typeName}Submitted`),
        ...errorResponses(["400", "401", "402", "403", "404", "422", "429", "500"]),
      }),
    ],
  ]);
}

/** The result of a job of this model. See docs/decisions.md for why its path ends in a fragment. */
function resultPath(named: NamedModel): JsonObject {
  const { model, name } = named;
  const { typeName } = name;
  const text = toMarkdown`The result of a job of ${markdownName(model.id)}, or its status while the job is not finished. It is the endpoint of ${markdownCode("getResult")}: the part of the path after ${markdownCode("#")} gives the output its type, and is never sent.`;
  const output = outputExample(model.output);
  const example = object([
    ...(fromValue(exampleState("completed")) as JsonObject).members,
    ...(output === undefined ? [] : [["output", withoutRefs(output)] as const]),
  ]);
  const media = object([
    ["schema", fromValue(ref("schemas", `${typeName}Result`))],
    ["examples", object([["completed", object([["value", example]])]])],
  ]);
  const ok = object([
    ["description", scalar("The result; or an error, if the body has an `error_code`.")],
    ["content", object([["application/json", media]])],
  ]);
  return pathItem(model, "get", [
    ["operationId", scalar(`get${typeName}Result`)],
    ...operationHead(named, `${name.title}: result`, [text]),
    ["parameters", fromValue(requestParameters)],
    [
      "responses",
      object([
        ["200", ok],
        ...Object.entries(errorResponses(["400", "401", "403", "404", "429", "500"])).map(
          ([status, response]) => [status, fromValue(response)] as const,
        ),
      ]),
    ],
  ]);
}

/** A path item. The few models on another server than the others name it. */
function pathItem(model: Model, method: "get" | "post", operation: Members): JsonObject {
  const { origin } = new URL(model.endpoint);
  const servers: Members = origin === API_ORIGIN ? [] : [["servers", fromValue([{ url: origin }])]];
  return object([...servers, [method, object(operation)]]);
}

function operationHead({ model }: NamedModel, summary: string, description: readonly Markdown[]): Members {
  return [
    ["tags", fromValue([tagOf(model.provider)])],
    ["summary", scalar(summary)],
    ["description", scalar(joinMarkdown(description, "\n\n"))],
    ...(model.retired ? [["deprecated", scalar(true)] as const] : []),
  ];
}

/** Only samples that the schema accepts: linters refuse the others, and so does the server. */
function requestBody(model: Model, typeName: string): JsonObject {
  const examples = model.samples
    .filter((sample) => refusal(model.input, sample) === undefined)
    .map((value, i) => [`sample${i === 0 ? "" : i + 1}`, object([["value", withoutRefs(value)]])] as const);
  const media: Members = [
    ["schema", fromValue(ref("schemas", `${typeName}Input`))],
    ...(examples.length === 0 ? [] : [["examples", object(examples)] as const]),
  ];
  return object([
    ["required", scalar(true)],
    ["content", object([["application/json", object(media)]])],
  ]);
}

/** The response to a submission. Its links lead to the typed result of this model. */
function submittedResponse(typeName: string) {
  return {
    description: "The job is accepted; or an error, if the body has an `error_code`.",
    content: {
      "application/json": {
        schema: ref("schemas", "Submission"),
        examples: { accepted: ref("examples", "Submission") },
      },
    },
    links: { ...requestLinks, result: link(`get${typeName}Result`) },
  };
}

function resultSchema(typeName: string): JsonObject {
  const properties = object([["output", fromValue(ref("schemas", `${typeName}Output`))]]);
  const typed = object([
    ["type", scalar("object")],
    ["properties", properties],
  ]);
  return object([["allOf", array([fromValue(ref("schemas", "ResultBase")), typed])]]);
}

function ref(section: string, name: string): { readonly $ref: string } {
  return { $ref: `#/components/${section}/${name}` };
}
