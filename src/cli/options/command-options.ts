import type { Options } from "yargs";
import { mediaKinds } from "../../model/media-kind.js";
import { pullDefaults } from "../../pull/pull-defaults.js";

/** The output formats of `codegen lint`. */
export const lintFormats = ["text", "compact", "json", "github", "sarif"] as const;

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
      describe: "Compute part i of n, such as 2/7, for codegen merge",
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
      default: pullDefaults["base-url"],
      requiresArg: true,
      describe: "API with the catalog; RUNCOMFY_API_TOKEN is sent only to it",
    },
    from: {
      choices: ["catalog", "sitemap", "list"],
      default: pullDefaults.from,
      requiresArg: true,
      describe: "Where to find models: the API's catalog, a sitemap, or schemas/pages.urls",
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
      default: pullDefaults.sitemap,
      requiresArg: true,
      describe: "With --from sitemap: address of the sitemap",
    },
    concurrency: {
      type: "number",
      default: pullDefaults.concurrency,
      requiresArg: true,
      describe: "Maximum number of simultaneous requests for pages",
    },
    "allow-shrink": {
      type: "boolean",
      default: false,
      describe: "Accept a catalog that lost more than 10% of its models",
    },
    "allow-private": { type: "boolean", default: false, describe: "Also fetch from private and loopback addresses" },
    deadline: {
      type: "number",
      default: pullDefaults.deadline,
      requiresArg: true,
      describe: "Time limit for all requests together, in seconds",
    },
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
      describe: "Lowest level to print",
    },
    limit: { type: "number", requiresArg: true, describe: "Maximum number of changes to print as text (default: all)" },
    acknowledge: {
      type: "string",
      requiresArg: true,
      describe: "Accept the changes at --fail-on or above, with this reason",
    },
    until: {
      type: "string",
      requiresArg: true,
      describe: "With --acknowledge: last day of validity (YYYY-MM-DD)",
    },
  },
  changelog: { since },
  version: {
    since,
    write: { type: "boolean", default: false, describe: "Set the versions in the config, and generate the packages" },
  },
  release: {
    publish: {
      type: "boolean",
      default: false,
      describe: "Publish the release (default: show the plan, change nothing)",
    },
    "dry-run": { type: "boolean", default: false, describe: "Show the plan and change nothing (default)" },
    since,
    pre: {
      type: "string",
      requiresArg: true,
      describe: "Make a prerelease with this name, such as beta (1.3.0-beta.0)",
    },
    tag: { type: "string", requiresArg: true, describe: "Dist-tag (default: latest, or one that fits the version)" },
    access: {
      choices: ["public", "restricted"],
      requiresArg: true,
      describe: "Access to scoped packages (default: set by the config, else by npm)",
    },
    provenance: {
      type: "boolean",
      default: false,
      describe: "Publish with provenance, which proves the source commit (CI only)",
    },
    git: { type: "boolean", default: true, describe: "Commit and tag the release (--no-git: neither)" },
    notes: { type: "string", requiresArg: true, describe: "Write the notes for a GitHub release to this file" },
    format: textOrJson,
  },
  lint: {
    locale,
    format: { choices: lintFormats, default: "text", requiresArg: true, describe: "Output format" },
    "max-warnings": { type: "number", requiresArg: true, describe: "Fail if there are more warnings" },
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
      describe: "Path of the site on its server, or its URL for absolute links in the sitemap",
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
    output: { choices: mediaKinds, requiresArg: true, describe: "Only models that produce this kind of media" },
  },
  show: {},
  why: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, Options>>>>;
