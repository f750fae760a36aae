import { sortBy } from "../../base/order.js";
import type { ApiReport } from "../../model/api-report.js";
import { joinMarkdown, type Markdown, markdownCode, markdownFence, toMarkdown } from "../../text/markdown.js";
import type { EmitContext, GeneratedFile, ModelParts } from "../emitter.js";
import type { ClientPart } from "./emit-client-model.js";
import type { EmittedRuntime } from "./emit-runtime.js";
import { runtimeEntries } from "./subpaths.js";

/** Emits `client/api.json`: what the client exports whatever models there are, for the drift check. */
export function emitApiJson({ parts }: EmittedRuntime, { config }: EmitContext): GeneratedFile {
  const report: ApiReport = { package: config.client.name, entries: JSON.parse(parts["api"] ?? "[]") };
  return { path: "client/api.json", text: `${JSON.stringify(report, null, 2)}\n` };
}

/** Emits `client/api.md`: all exported names and signatures, so that a review sees a renamed export. */
export function emitApiReport(
  models: readonly ModelParts<ClientPart>[],
  { parts }: EmittedRuntime,
  context: EmitContext,
): GeneratedFile {
  const { name } = context.config.client;
  const sections = [
    ...runtimeEntries(context).map(({ subpath, module }) => section(name + subpath.slice(1), parts[module] ?? "")),
    section(`${name}/by-id`, byId(models, parts)),
    section(`${name}/catalog`, catalog(models, parts)),
    ...models.map((one) => section(`${name}/models/${one.name.path}`, one.parts.signatures)),
  ];
  const intro = toMarkdown`# Exports of ${markdownCode(name)}\n\nRead from the declarations. A line that changes here is a change that users may see.\n\n`;
  return { path: "client/api.md", text: `${intro}${joinMarkdown(sections, "\n\n")}\n` };
}

function section(specifier: string, signatures: string): Markdown {
  return toMarkdown`## ${markdownCode(specifier)}\n\n${markdownFence(signatures, "ts")}`;
}

/** The exports of `catalog.d.ts`. */
function catalog(models: readonly ModelParts<ClientPart>[], runtime: EmittedRuntime["parts"]): string {
  const members = models.map(({ parts }) => `  ${parts.catalogType}`).join("");
  const others = ["CatalogEntry", "MediaKind", "ModelQuery", "catalog", "findModels"].map(
    (name) => runtime[name] ?? "",
  );
  return [`interface CatalogModels {\n${members}}`, ...others].join("\n");
}

/** What `by-id.d.ts` exports: the types of all models, the table of them, and what is there without a model. */
function byId(models: readonly ModelParts<ClientPart>[], runtime: EmittedRuntime["parts"]): string {
  const members = models.map(({ parts }) => `${parts.member}\n`);
  const signatures: readonly (readonly [name: string, text: string])[] = [
    ...models.flatMap(({ name: { typeName }, parts }) => [
      [`${typeName}Input`, parts.inputSignature] as const,
      [`${typeName}Output`, parts.outputSignature] as const,
    ]),
    ["Models", `interface Models {\n${members.join("")}}`],
    ["models", runtime["models"] ?? ""],
    ["untyped", runtime["untyped"] ?? ""],
  ];
  return sortBy(signatures, ([name]) => name)
    .map(([, text]) => text)
    .join("\n");
}
