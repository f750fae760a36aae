import { fromValue } from "../../base/json.js";
import { once } from "../../base/once.js";
import { groupBy, sortBy } from "../../base/order.js";
import { type Code, joinJsonMembers, jsonText } from "../../text/code.js";
import { type Markdown, markdownName, toMarkdown } from "../../text/markdown.js";
import type { EmitContext, GeneratedFile, ModelFragments } from "../emitter.js";
import { providerPath } from "../provider-path.js";
import { API_ORIGIN, type OpenApiFragment, tagOf } from "./openapi-model.js";
import { requestPaths, sharedComponents } from "./openapi-requests.js";

const description = `Submit a job to an AI model, poll its status, fetch its result.

A submission is charged and has no idempotency key: after a broken connection, do not send it again automatically.

An error can have the HTTP status 200: a body with \`error_code\` is an error, whatever the status.`;

/** The documents describe RunComfy's API, so questions about it go there. */
const contact = { name: "RunComfy", url: "https://www.runcomfy.com" };

type Entry = ModelFragments<OpenApiFragment>;
type Printed = readonly (readonly [string, Code])[];

/** Emits one document with all models, and one for each provider, for tools that cannot read large files. */
export function emitOpenApi(models: readonly Entry[], context: EmitContext): readonly GeneratedFile[] {
  const title = "RunComfy Model API";
  const providers = groupBy(models, providerPath);
  return [
    { path: "schemas/openapi.json", text: renderDocument(models, title, context) },
    ...[...providers].map(([path, own]) => ({
      path: `schemas/openapi/${path}.json`,
      text: renderDocument(own, `${title}: ${own[0]?.model.provider}`, context),
    })),
  ];
}

/** Puts a document together from printed fragments. Everything that pages say is in the fragments and already escaped. */
function renderDocument(models: readonly Entry[], title: string, { config }: EmitContext): string {
  const { version, license } = config.schemas;
  const shared = printShared();
  const info = { title, version, description, contact, license: { name: license, identifier: license } };
  const head = {
    openapi: "3.1.0",
    info,
    servers: [{ url: API_ORIGIN }],
    security: [{ token: [] }],
    tags: tagsOf(models),
  };
  const paths: Printed = [
    ...models.map(({ model, fragments }) => [submitPathOf(model), fragments.openApiSubmit as Code] as const),
    ...models.map(({ name, fragments }) => [resultPathOf(name), fragments.openApiGetResult as Code] as const),
    ...shared.paths,
  ];
  const components: Printed = [
    ...shared.components,
    ["responses", joinJsonMembers([...shared.responses, ...printedFragments(models, ["Submitted"])], 4)],
    ["schemas", joinJsonMembers([...shared.schemas, ...printedFragments(models, ["Input", "Output", "Result"])], 4)],
  ];
  const members: Printed = [
    ...print(head, 2),
    ["paths", joinJsonMembers(paths, 2)],
    ["components", joinJsonMembers(components, 2)],
  ];
  return `${joinJsonMembers(members, 0)}\n`;
}

/** The members that are the same in every document. */
const printShared = once(() => {
  const { schemas, responses, ...others } = sharedComponents;
  return {
    paths: print(requestPaths, 4),
    components: print(others, 4),
    responses: print(responses, 6),
    schemas: print(schemas, 6),
  };
});

/** The path that jobs are submitted to. Ids are percent-encoded there. */
function submitPathOf({ endpoint }: Entry["model"]): string {
  return new URL(endpoint).pathname;
}

/** A path per model for one endpoint: the fragment distinguishes models, and HTTP clients do not send it. */
export function resultPathOf({ path }: Pick<Entry["name"], "path">): string {
  return `/v1/requests/{request_id}/result#${path}`;
}

function tagsOf(models: readonly Entry[]): readonly { readonly name: string; readonly description: string }[] {
  const providers = sortBy(new Set(models.map(({ model }) => model.provider)), (provider) => provider);
  const describeTag = (provider: string): Markdown => toMarkdown`The AI models of ${markdownName(provider)}.`;
  return [
    { name: "requests", description: "Status, result and cancellation of the jobs of all models." },
    ...providers.map((provider) => ({ name: tagOf(provider), description: describeTag(provider) })),
  ];
}

function printedFragments(
  models: readonly Entry[],
  kinds: readonly ("Submitted" | "Input" | "Output" | "Result")[],
): Printed {
  return models.flatMap(({ name: { typeName }, fragments }) =>
    kinds.map((kind) => [`${typeName}${kind}`, fragments[`openApi${kind}`] as Code] as const),
  );
}

/** Prints members that do not depend on models. */
function print(values: Readonly<Record<string, Parameters<typeof fromValue>[0]>>, indent: number): Printed {
  return Object.entries(values).map(([key, value]) => [key, jsonText(fromValue(value), indent)] as const);
}
