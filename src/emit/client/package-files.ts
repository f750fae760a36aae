import { fromValue } from "../../base/json.js";
import type { PackageConfig } from "../../config.js";
import { jsonText, stringLiteral } from "../../text/code.js";
import { type Markdown, markdownCode, markdownCodeCell, markdownText } from "../../text/markdown.js";
import { cappedRows } from "../capped-rows.js";
import type { EmitContext, GeneratedFile, ModelFragments } from "../emitter.js";
import { licenseText } from "../license.js";
import { CHANGELOG, describePackage } from "../package-manifest.js";
import { compileTemplate } from "../template.js";
import { BY_ID_FOLDER } from "./by-id.js";
import { type Subpath, subpathsOf } from "./subpaths.js";

/** Emits the files that make the folder a package: `package.json`, `README.md` and `LICENSE`. */
export function emitClientPackage(
  models: readonly ModelFragments<"sample">[],
  context: EmitContext,
): readonly GeneratedFile[] {
  const { client } = context.config;
  return [
    {
      path: "client/package.json",
      text: `${jsonText(fromValue(toManifest(client, subpathsOf(context))))}\n`,
    },
    { path: "client/README.md", text: renderReadme(models, context) },
    { path: "client/LICENSE", text: licenseText(client) },
  ];
}

function toManifest(config: PackageConfig, subpaths: readonly Subpath[]) {
  const exports = subpaths.map(
    ({ subpath, module }) => [subpath, { types: `./${module}.d.ts`, default: `./${module}.js` }] as const,
  );
  const types = subpaths
    .filter(({ subpath }) => subpath !== ".")
    .map(({ subpath, module }) => [subpath.slice(2), [`./${module}.d.ts`]] as const);
  return {
    ...describePackage(config),
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    main: "./runtime/index.js",
    types: "./runtime/index.d.ts",
    exports: { ...Object.fromEntries(exports), "./package.json": "./package.json" },
    // For `moduleResolution: node10`, which does not read `exports`.
    typesVersions: { "*": Object.fromEntries(types) },
    files: [
      BY_ID_FOLDER,
      "by-id.d.ts",
      "by-id.js",
      "catalog.d.ts",
      "catalog.js",
      CHANGELOG,
      "models",
      "runtime",
      "texts",
    ],
  };
}

interface ReadmeView {
  readonly name: Markdown;
  readonly description: Markdown;
  readonly nameCode: string;
  readonly hasModels: boolean;
  readonly sample: string;
  readonly byIdSample: string;
  /** The import path of the texts of the first model, as a string literal. */
  readonly textsPath: string;
  readonly models: readonly { readonly id: Markdown; readonly specifier: Markdown }[];
  /** The number of models that the table leaves out. */
  readonly left: number;
}

function renderReadme(models: readonly ModelFragments<"sample">[], { config, templates }: EmitContext): string {
  const { name, description } = config.client;
  const [first] = models;
  const rows = models.map((named) => ({
    id: markdownCodeCell(named.model.id),
    specifier: markdownCode(`${name}/models/${named.name.path}`),
  }));
  const { shown, left } = cappedRows(rows, ({ id, specifier }) => id + specifier);
  return compileTemplate<ReadmeView>(
    templates,
    "client/readme.md.hbs",
  )({
    name: markdownText(name),
    description: markdownText(description),
    nameCode: name,
    hasModels: first !== undefined,
    sample: first?.fragments.sample ?? "",
    byIdSample: first === undefined ? "" : `models[${stringLiteral(first.model.id)}]`,
    textsPath: stringLiteral(`${name}/texts/${first?.name.path ?? "…"}`),
    models: shown,
    left,
  });
}
