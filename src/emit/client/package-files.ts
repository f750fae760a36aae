/** What makes the folder a package: `package.json`, `README.md` and `LICENSE`. */
import { fromValue } from "../../base/json.js";
import type { PackageConfig } from "../../config.js";
import type { EmitContext, GeneratedFile } from "../emitter.js";
import { jsonText, type Markdown, markdownCode, markdownCodeCell, markdownText, stringLiteral } from "../escape.js";
import { licenseText } from "../license.js";
import { compileTemplate } from "../template.js";
import type { EntryPoint } from "./api-report.js";
import type { NamedModel } from "./by-id.js";
import { modelTitle } from "./model-module.js";
import { sampleProgram } from "./sample-program.js";

/** Subpaths of the runtime, and the module each is; `*` stands for any file of a folder. */
const RUNTIME_SUBPATHS: readonly (readonly [subpath: string, module: string])[] = [
  [".", "index"],
  ["./batch", "batch"],
  ["./batch-file", "batch-file"],
  ["./download", "download"],
  ["./files", "files"],
  ["./testing", "testing/index"],
  ["./urls", "urls"],
];

interface Subpath {
  readonly subpath: string;
  /** Path in the package, without ending. */
  readonly module: string;
}

function subpathsOf({ runtime }: EmitContext): readonly Subpath[] {
  return [
    ...RUNTIME_SUBPATHS.filter(([, module]) => runtime.has(`${module}.js`)).map(([subpath, module]) => ({
      subpath,
      module: `runtime/${module}`,
    })),
    { subpath: "./messages/*", module: "runtime/messages/*" },
    { subpath: "./by-id", module: "by-id" },
    // A pattern: adding a model does not touch package.json.
    { subpath: "./models/*", module: "models/*" },
  ];
}

/** The entry points that the API report tells of. */
export function entryPoints(models: readonly NamedModel[], context: EmitContext): readonly EntryPoint[] {
  const { name } = context.config.client;
  const fixed = subpathsOf(context).filter(({ subpath }) => !subpath.includes("*"));
  return [
    ...fixed.map(({ subpath, module }) => ({
      specifier: name + subpath.slice(1),
      declarations: `client/${module}.d.ts`,
    })),
    ...models.map(({ name: { path } }) => ({
      specifier: `${name}/models/${path}`,
      declarations: `client/models/${path}.d.ts`,
    })),
  ];
}

export function emitPackageFiles(models: readonly NamedModel[], context: EmitContext): readonly GeneratedFile[] {
  const { client } = context.config;
  return [
    { path: "client/package.json", text: `${jsonText(fromValue(toManifest(client, subpathsOf(context))))}\n` },
    { path: "client/README.md", text: renderReadme(models, context) },
    { path: "client/LICENSE", text: licenseText(client) },
  ];
}

function toManifest(config: PackageConfig, subpaths: readonly Subpath[]) {
  const { name, version, description, license, author, repository } = config;
  const exports = subpaths.map(
    ({ subpath, module }) => [subpath, { types: `./${module}.d.ts`, default: `./${module}.js` }] as const,
  );
  return {
    name,
    version,
    description,
    keywords: ["runcomfy", "ai", "image-generation", "video-generation", "client"],
    license,
    ...(author !== undefined && { author }),
    ...(repository !== undefined && { repository: { type: "git", url: repository } }),
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    main: "./runtime/index.js",
    types: "./runtime/index.d.ts",
    exports: { ...Object.fromEntries(exports), "./package.json": "./package.json" },
    files: ["by-id.d.ts", "by-id.js", "models", "runtime"],
  };
}

interface ReadmeView {
  readonly name: Markdown;
  readonly description: Markdown;
  readonly nameCode: string;
  readonly hasModels: boolean;
  readonly sample: string;
  readonly byIdSample: string;
  readonly models: readonly { readonly id: Markdown; readonly specifier: Markdown; readonly title: Markdown }[];
}

function renderReadme(models: readonly NamedModel[], { config, templates }: EmitContext): string {
  const { name, description } = config.client;
  const [first] = models;
  return compileTemplate<ReadmeView>(
    templates,
    "client/readme.md.hbs",
  )({
    name: markdownText(name),
    description: markdownText(description),
    nameCode: name,
    hasModels: first !== undefined,
    sample: first === undefined ? "" : sampleProgram(first, name),
    byIdSample: first === undefined ? "" : `models[${stringLiteral(first.model.id)}]`,
    models: models.map((named) => ({
      id: markdownCodeCell(named.model.id),
      specifier: markdownCode(`${name}/models/${named.name.path}`),
      title: markdownText(modelTitle(named.model)),
    })),
  });
}
