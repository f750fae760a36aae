import { groupBy, sortBy } from "../../base/order.js";
import type { ApiReport } from "../../model/api-report.js";
import {
  joinMarkdown,
  type Markdown,
  markdownCode,
  markdownFence,
  markdownText,
  toMarkdown,
} from "../../text/markdown.js";
import type { EmitContext, GeneratedFile, ModelFragments } from "../emitter.js";
import { providerPath } from "../provider-path.js";
import type { ClientFragment } from "./emit-client-model.js";
import type { EmittedRuntime } from "./emit-runtime.js";
import { runtimeEntries } from "./subpaths.js";

/** Emits `client/api.json`: the exports of the client that do not depend on models, for the drift check. */
export function emitApiJson({ fragments }: EmittedRuntime, { config }: EmitContext): GeneratedFile {
  const report: ApiReport = { package: config.client.name, entries: JSON.parse(fragments["api"] ?? "[]") };
  return { path: "client/api.json", text: `${JSON.stringify(report, null, 2)}\n` };
}

/** Up to this size, one file has everything. In characters. */
const MAX_ONE_FILE = 200_000;

/** The folder of the reports by provider in `client/`, if there are several files. */
const API_FOLDER = "api";

/**
 * Emits `client/api.md`: all exported names and signatures, so that a review sees a renamed export. In a large catalog, what
 * is exported for each model is in a file per provider.
 */
export function emitApiReport(
  models: readonly ModelFragments<ClientFragment>[],
  { fragments }: EmittedRuntime,
  context: EmitContext,
): readonly GeneratedFile[] {
  const { name } = context.config.client;
  const report = (path: string, sections: readonly Markdown[]): GeneratedFile => {
    const intro = toMarkdown`# Exports of ${markdownCode(name)}\n\nRead from the declarations. A line that changes here is a change that users may see.\n\n`;
    return { path: `client/${path}`, text: `${`${intro}${joinMarkdown(sections, "\n\n")}`.trimEnd()}\n` };
  };
  const entries = runtimeEntries(context).map(({ subpath, module }) =>
    section(name + subpath.slice(1), fragments[module] ?? ""),
  );
  const ofModels = (own: typeof models, runtime: EmittedRuntime["fragments"]): readonly Markdown[] => [
    section(`${name}/by-id`, byId(own, runtime)),
    section(`${name}/catalog`, catalog(own, runtime)),
    ...(own.length === 0 ? [] : [modelModules(name, own)]),
  ];
  const whole = report("api.md", [...entries, ...ofModels(models, fragments)]);
  if (whole.text.length <= MAX_ONE_FILE) return [whole];
  const providers = sortBy(groupBy(models, providerPath), ([provider]) => provider);
  const links = providers.map(
    ([path]) => toMarkdown`- [${markdownText(path)}](${markdownText(`${API_FOLDER}/${path}`)}.md)\n`,
  );
  const list = toMarkdown`## Models\n\nWhat is exported for each model, by provider:\n\n${joinMarkdown(links, "")}`;
  return [
    report("api.md", [...entries, ...ofModels([], fragments), list]),
    ...providers.map(([path, own]) => report(`${API_FOLDER}/${path}.md`, ofModels(own, {}))),
  ];
}

function section(specifier: string, signatures: string): Markdown {
  return toMarkdown`## ${markdownCode(specifier)}\n\n${markdownFence(signatures, "ts")}`;
}

/** The exports of `catalog.d.ts`. */
function catalog(models: readonly ModelFragments<ClientFragment>[], runtime: EmittedRuntime["fragments"]): string {
  const members = models.map(({ fragments }) => `  ${fragments.catalogType}`).join("");
  const others = ["CatalogEntry", "MediaKind", "ModelQuery", "catalog", "findModels"].flatMap(
    (name) => runtime[name] ?? [],
  );
  return [`interface CatalogModels {\n${members}}`, ...others].join("\n");
}

/** The exports of `by-id.d.ts` besides the types of the models. */
function byId(models: readonly ModelFragments<ClientFragment>[], runtime: EmittedRuntime["fragments"]): string {
  const members = models.map(({ fragments }) => `${fragments.member}\n`);
  const table = `interface Models {\n${members.join("")}}`;
  return [table, ...["models", "untyped"].flatMap((name) => runtime[name] ?? [])].join("\n");
}

/**
 * The modules of the models and the names of their types. Their declarations and contracts have the types themselves.
 */
function modelModules(name: string, models: readonly ModelFragments<ClientFragment>[]): Markdown {
  const lines = models.map(({ name: { path }, fragments }) => {
    const names = [...fragments.typeNames.split(" "), ...(fragments.hasSample === "" ? [] : ["sample"])];
    return toMarkdown`- ${markdownCode(path)}: ${joinMarkdown(names.map(markdownCode), ", ")}\n`;
  });
  const shared = ["default", "Input", "Output", "inputSchema", "outputSchema"].map(markdownCode);
  return toMarkdown`## ${markdownCode(`${name}/models/*`)}\n\nEach module exports ${joinMarkdown(shared, ", ")}, and:\n\n${joinMarkdown(lines, "")}`;
}
