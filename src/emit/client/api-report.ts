import type { ApiReport } from "../../model/api-report.js";
import { joinMarkdown, type Markdown, markdownCode, markdownFence, toMarkdown } from "../../text/markdown.js";
import type { EmitContext, GeneratedFile, ModelParts } from "../emitter.js";
import type { ClientPart } from "./emit-client-model.js";
import type { EmittedRuntime } from "./emit-runtime.js";
import { runtimeEntries } from "./subpaths.js";

/** Emits `client/api.json`: the exports of the client that do not depend on models, for the drift check. */
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
    ...(models.length === 0 ? [] : [modelModules(name, models)]),
  ];
  const intro = toMarkdown`# Exports of ${markdownCode(name)}\n\nRead from the declarations. A line that changes here is a change that users may see.\n\n`;
  return { path: "client/api.md", text: `${`${intro}${joinMarkdown(sections, "\n\n")}`.trimEnd()}\n` };
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

/** What `by-id.d.ts` exports besides the types of the models. */
function byId(models: readonly ModelParts<ClientPart>[], runtime: EmittedRuntime["parts"]): string {
  const members = models.map(({ parts }) => `${parts.member}\n`);
  const table = `interface Models {\n${members.join("")}}`;
  return [table, runtime["models"] ?? "", runtime["untyped"] ?? ""].join("\n");
}

/**
 * The modules of the models and the names of their types. Their declarations and contracts have the types themselves.
 */
function modelModules(name: string, models: readonly ModelParts<ClientPart>[]): Markdown {
  const lines = models.map(({ name: { path }, parts }) => {
    const names = [...parts.typeNames.split(" "), ...(parts.hasSample === "" ? [] : ["sample"])];
    return toMarkdown`- ${markdownCode(path)}: ${joinMarkdown(names.map(markdownCode), ", ")}\n`;
  });
  const shared = ["default", "Input", "Output", "inputSchema", "outputSchema"].map(markdownCode);
  return toMarkdown`## ${markdownCode(`${name}/models/*`)}\n\nEach module exports ${joinMarkdown(shared, ", ")}, and:\n\n${joinMarkdown(lines, "")}`;
}
