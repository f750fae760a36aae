import { join } from "node:path";
import type { Options } from "yargs";
import { mediaKinds } from "../model/media-kind.js";
import { CONFIG_FILE } from "../workspace/read-config.js";

export const lintFormats = ["text", "compact", "json", "github", "sarif"] as const;

/** Options of all commands. This table feeds yargs, the help and the hints of usage errors. */
export const sharedOptions = {
  schemas: { type: "string", default: "schemas", requiresArg: true, describe: "Folder with the pages and the models" },
  out: { type: "string", default: "generated", requiresArg: true, describe: "Folder for the generated packages" },
  config: {
    type: "string",
    requiresArg: true,
    describe: "Config file (default: codegen.config.json here or in a folder around it)",
  },
  model: {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "Only models whose id matches this glob (repeatable)",
  },
  jobs: {
    type: "number",
    requiresArg: true,
    describe: "Threads to compute on (default: half of the cores if there are many new pages)",
  },
  cache: {
    type: "boolean",
    default: true,
    describe: "Reuse cached results (--no-cache: compute everything)",
  },
  index: {
    type: "boolean",
    default: true,
    describe: "Skip the work if no file changed since it was last done, by size and times (--no-index: read all files)",
  },
  quiet: { type: "boolean", default: false, describe: "Print results and errors only" },
  verbose: { type: "boolean", default: false, describe: "Print everything, including repairs and stack traces" },
  color: { type: "boolean", describe: "Force colour, even when piped (--no-color: never)" },
} as const satisfies Readonly<Record<string, Options>>;

/**
 * The shared options with the folders and the config of a project as defaults.
 *
 * @param project The path of the project from the current folder; "" for the current folder itself.
 */
export function sharedOptionsIn(project: string): Readonly<Record<keyof typeof sharedOptions, Options>> {
  if (project === "") return sharedOptions;
  const { schemas, out, config } = sharedOptions;
  return {
    ...sharedOptions,
    schemas: { ...schemas, default: join(project, schemas.default) },
    out: { ...out, default: join(project, out.default) },
    config: { ...config, default: join(project, CONFIG_FILE) },
  };
}

const locale = { type: "string", requiresArg: true, describe: "Only pages in this locale" } as const;

const textOrJson = {
  choices: ["text", "json"],
  default: "text",
  requiresArg: true,
  describe: "Output format",
} as const;

const failOn = {
  choices: ["breaking", "warning", "compatible", "docs", "none"],
  default: "breaking",
  requiresArg: true,
  describe: "Lowest level that fails the command",
} as const;

const since = {
  type: "string",
  requiresArg: true,
  describe: "Version, revision or folder of models to compare with (default: the tag of the last release)",
} as const;

const driftFormat = {
  choices: ["text", "json", "markdown", "github", "sarif"],
  default: "text",
  requiresArg: true,
  describe: "Output format",
} as const;

const parts = {
  type: "string",
  default: ".codegen-parts",
  requiresArg: true,
  describe: "Folder of the results of shards",
} as const;

/** Options of single commands, by command. */
export const commandOptions = {
  generate: {
    shard: {
      type: "string",
      requiresArg: true,
      describe: "Do part i of n of the work, such as 2/7; see codegen merge",
    },
    parts,
    watch: {
      type: "boolean",
      default: false,
      describe: "Generate again when pages, overlays or the config change, until interrupted",
    },
  },
  merge: { parts },
  add: {
    "as-locale": { type: "string", requiresArg: true, describe: "Locale of these pages (overrides detection)" },
    "dry-run": { type: "boolean", default: false, describe: "Show what would change and write nothing" },
  },
  pull: {
    "base-url": {
      type: "string",
      default: "https://model-api.runcomfy.net",
      requiresArg: true,
      describe: "API that has the catalog; RUNCOMFY_API_TOKEN is sent to it alone",
    },
    from: {
      choices: ["catalog", "sitemap", "list"],
      default: "catalog",
      requiresArg: true,
      describe: "Where models are listed: the API's catalog, a sitemap, or schemas/pages.urls",
    },
    category: {
      type: "string",
      requiresArg: true,
      describe: "Only models of this category of the catalog, such as text-to-video",
    },
    locales: {
      type: "string",
      requiresArg: true,
      describe: "Locales of the pages to fetch, such as es,pt-BR (catalog: none; sitemap, list: all)",
    },
    sitemap: {
      type: "string",
      default: "https://www.runcomfy.com/sitemap.xml",
      requiresArg: true,
      describe: "With --from sitemap: its address",
    },
    concurrency: {
      type: "number",
      default: 4,
      requiresArg: true,
      describe: "Most requests for pages at the same time",
    },
    "allow-shrink": {
      type: "boolean",
      default: false,
      describe: "Accept a catalog that lost more than a tenth of its models",
    },
    "allow-private": { type: "boolean", default: false, describe: "Also fetch from private and loopback addresses" },
    deadline: { type: "number", default: 600, requiresArg: true, describe: "Seconds for all requests together" },
    format: {
      choices: ["text", "json", "markdown"],
      default: "text",
      requiresArg: true,
      describe: "Output format of the report",
    },
    "dry-run": { type: "boolean", default: false, describe: "Show what would change and write nothing" },
  },
  remove: {
    "dry-run": { type: "boolean", default: false, describe: "Show what would be deleted and delete nothing" },
  },
  check: {
    against: {
      type: "string",
      requiresArg: true,
      describe: "Also fail on drift since this page, folder or git:<revision>",
    },
    "fail-on": failOn,
    format: driftFormat,
    types: { type: "boolean", default: false, describe: "Also compile all emitted type declarations" },
    patch: { type: "boolean", default: false, describe: "Print the patches of all files in full" },
  },
  diff: {
    format: driftFormat,
    "fail-on": failOn,
    level: {
      choices: ["breaking", "warning", "compatible", "docs"],
      default: "docs",
      requiresArg: true,
      describe: "Lowest level that is printed",
    },
    limit: { type: "number", requiresArg: true, describe: "Most changes that are printed as text (default: all)" },
    acknowledge: {
      type: "string",
      requiresArg: true,
      describe: "Accept the changes at --fail-on or above, with this reason",
    },
    until: {
      type: "string",
      requiresArg: true,
      describe: "With --acknowledge: last day (YYYY-MM-DD) that it is valid",
    },
  },
  changelog: { since },
  version: {
    since,
    write: { type: "boolean", default: false, describe: "Set the versions in the config, and generate the packages" },
  },
  release: {
    publish: { type: "boolean", default: false, describe: "Do the release (default: show the plan, change nothing)" },
    "dry-run": { type: "boolean", default: false, describe: "Show the plan and change nothing (default)" },
    since,
    pre: { type: "string", requiresArg: true, describe: "Release a prerelease, such as beta: 1.3.0-beta.0" },
    tag: { type: "string", requiresArg: true, describe: "Dist-tag (default: latest, or one that fits the version)" },
    access: {
      choices: ["public", "restricted"],
      requiresArg: true,
      describe: "Who can install a package with a scope (default: as npm and the config have it)",
    },
    provenance: { type: "boolean", default: false, describe: "Prove in CI what the packages were built from" },
    git: { type: "boolean", default: true, describe: "Commit and tag the release (--no-git: neither)" },
    notes: { type: "string", requiresArg: true, describe: "Write the text for a GitHub release to this file" },
    format: textOrJson,
  },
  lint: {
    locale,
    format: { choices: lintFormats, default: "text", requiresArg: true, describe: "Output format" },
    "max-warnings": { type: "number", requiresArg: true, describe: "Fail if there are more warnings than this" },
    "fix-with-overlay": {
      type: "boolean",
      default: false,
      describe: "Print proposed overlays for problems with a known fix",
    },
    write: { type: "boolean", default: false, describe: "With --fix-with-overlay: write the overlays" },
  },
  init: { "dry-run": { type: "boolean", default: false, describe: "Show what would be written and write nothing" } },
  doctor: { format: textOrJson },
  site: {
    out: { type: "string", default: "site", requiresArg: true, describe: "Folder for the site" },
    base: {
      type: "string",
      default: "/",
      requiresArg: true,
      describe: "Where the site is served: a path, or a URL for absolute links in the sitemap",
    },
  },
  list: {
    format: textOrJson,
    locale,
    task: { type: "string", requiresArg: true, describe: "Only models of this task, such as image-to-video" },
    provider: {
      type: "string",
      requiresArg: true,
      describe: "Only models of this provider: the first segment of the id",
    },
    input: { choices: mediaKinds, requiresArg: true, describe: "Only models that take this kind of media" },
    output: { choices: mediaKinds, requiresArg: true, describe: "Only models that make this kind of media" },
  },
  show: {},
  why: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, Options>>>>;

/** The required arguments of commands, and examples for their help. */
export const commandUsage: Readonly<
  Record<
    keyof typeof commandOptions,
    { readonly needs?: string; readonly examples: readonly (readonly [string, string])[] }
  >
> = {
  generate: {
    examples: [
      ["codegen", "Read schemas/pages, write schemas/models and generated/"],
      ["codegen --schemas api --out packages", "The same in other folders"],
      ["codegen generate --shard 2/7", "Do a seventh of the work, for codegen merge"],
    ],
  },
  merge: {
    examples: [["codegen merge --parts .codegen-parts", "Write what one run would, from the parts of all shards"]],
  },
  add: {
    needs: "a page: a file, folder, glob or URL, or - for standard input",
    examples: [
      ["codegen add page.txt", "Add one captured page"],
      ["codegen add --dry-run captures/", "Show where the pages of a folder would go"],
      ["pbpaste | codegen add -", "Add the page in the clipboard"],
    ],
  },
  pull: {
    examples: [
      ["codegen pull", "Take new and changed models from RunComfy's catalog"],
      ["codegen pull --model 'kling/**' --dry-run", "Show what a pull of some models would change"],
    ],
  },
  remove: {
    needs: "a model id; codegen list prints them",
    examples: [["codegen remove kling/kling-3.0/pro/text-to-video", "Delete the pages of a model"]],
  },
  check: {
    examples: [
      ["codegen check", "Fail if the committed files are out of date"],
      ["codegen check --against git:origin/main", "Fail on breaking changes since a revision as well"],
    ],
  },
  diff: {
    examples: [
      ["codegen diff", "Compare the committed models with the pages"],
      ["codegen diff git:v1.2.0 git:HEAD --format markdown", "Compare two revisions, for a pull request"],
    ],
  },
  changelog: { examples: [["codegen changelog --since v1.2.0", "The changes since a release"]] },
  version: { examples: [["codegen version --write", "Set the next version in the config"]] },
  release: {
    examples: [
      ["codegen release", "Show the next release: versions, changelog, and what stands in its way"],
      ["codegen release --publish", "Do it; if it broke off, go on where it stopped"],
      ["codegen release --pre beta --publish", "Publish a prerelease with the dist-tag beta"],
    ],
  },
  lint: {
    examples: [
      ["codegen lint --format sarif > lint.sarif", "Report diagnostics to code scanning"],
      ["codegen lint --fix-with-overlay --write", "Write the proposed overlays"],
    ],
  },
  init: { examples: [["codegen init", "Set up a project in the current folder"]] },
  doctor: { examples: [["codegen doctor --format json", "What a project lacks, for a script"]] },
  site: {
    examples: [
      ["codegen site", "Build the documentation site in site/"],
      ["codegen site --base https://docs.example.com/models/", "The same, for a server"],
    ],
  },
  list: {
    examples: [
      ["codegen list --format json", "All models, for a script"],
      ["codegen list --task image-to-video", "All models of one task"],
    ],
  },
  show: {
    needs: "a model id; codegen list prints them",
    examples: [["codegen show kling/kling-3.0/pro/text-to-video", ""]],
  },
  why: {
    needs: "a model id and a JSON Pointer into the model, such as /input/properties/prompt",
    examples: [["codegen why kling/kling-3.0/pro/text-to-video /input/properties/cfg_scale/default", ""]],
  },
};
