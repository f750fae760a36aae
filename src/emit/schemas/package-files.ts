import { fromValue } from "../../base/json.js";
import type { PackageConfig } from "../../config.js";
import { jsonText, stringLiteral } from "../../text/code.js";
import { type Markdown, markdownCodeCell, markdownText } from "../../text/markdown.js";
import { cappedRows } from "../capped-rows.js";
import type { EmitContext, GeneratedFile, ModelFragments } from "../emitter.js";
import { licenseText } from "../license.js";
import { CHANGELOG, describePackage } from "../package-manifest.js";
import { providerPath } from "../provider-path.js";
import { compileTemplate } from "../template.js";
import { schemaPath } from "./model-schemas.js";
import { resultPathOf } from "./openapi-document.js";

/** Emits `package.json`, `README.md` and `LICENSE`. */
export function emitSchemasPackage(models: readonly ModelFragments[], context: EmitContext): readonly GeneratedFile[] {
  const { schemas } = context.config;
  return [
    { path: "schemas/package.json", text: `${jsonText(fromValue(toManifest(schemas)))}\n` },
    { path: "schemas/README.md", text: renderReadme(models, context) },
    { path: "schemas/LICENSE", text: licenseText(schemas) },
  ];
}

function toManifest(config: PackageConfig) {
  return {
    ...describePackage(config),
    type: "module",
    sideEffects: false,
    exports: {
      "./openapi.json": "./openapi.json",
      "./openapi/*": "./openapi/*",
      "./models/*": "./models/*",
      "./package.json": "./package.json",
    },
    files: [CHANGELOG, "models", "openapi", "openapi.json"],
  };
}

interface ReadmeView {
  readonly name: Markdown;
  readonly description: Markdown;
  /** The path of a model to show, as a string literal of JavaScript. */
  readonly specifier: string;
  readonly hasModels: boolean;
  /** A path of the operation that returns a model's result, as a string literal of JavaScript. */
  readonly resultPath: string;
  readonly providers: readonly string[];
  readonly models: readonly { readonly id: Markdown; readonly path: string }[];
  /** The number of models that the table leaves out. */
  readonly left: number;
}

function renderReadme(models: readonly ModelFragments[], { config, templates }: EmitContext): string {
  const { name, description } = config.schemas;
  const [first] = models;
  const shown = first?.name ?? { path: "…" };
  const rows = models.map(({ model, name: { path } }) => ({ id: markdownCodeCell(model.id), path }));
  const table = cappedRows(rows, ({ id, path }) => id + path + path);
  return compileTemplate<ReadmeView>(
    templates,
    "schemas/readme.md.hbs",
  )({
    name: markdownText(name),
    description: markdownText(description),
    specifier: stringLiteral(`${name}/${schemaPath(shown, "input")}`),
    resultPath: stringLiteral(resultPathOf(shown)),
    providers: [...new Set(models.map(providerPath))],
    hasModels: models.length > 0,
    models: table.shown,
    left: table.left,
  });
}
