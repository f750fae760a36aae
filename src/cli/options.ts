/** The options that all commands share: one table feeds yargs, the help and the README. */
import type { Options } from "yargs";

export const lintFormats = ["text", "compact", "json", "github", "sarif"] as const;

export const sharedOptions = {
  schemas: { type: "string", default: "schemas", requiresArg: true, describe: "Folder of the pages and the models" },
  out: { type: "string", default: "generated", requiresArg: true, describe: "Folder of the generated packages" },
  config: {
    type: "string",
    requiresArg: true,
    describe: "Config file (default: codegen.config.json where there is one)",
  },
  model: {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "Only models whose id matches the glob; may be given several times",
  },
  locale: { type: "string", requiresArg: true, describe: "Locale of the pages, where it should not be detected" },
  cache: {
    type: "boolean",
    default: true,
    describe: "Take over from earlier runs what has not changed (--no-cache: compute everything)",
  },
  quiet: { type: "boolean", default: false, describe: "Print results and errors only" },
  verbose: { type: "boolean", default: false, describe: "Print everything, with stack traces" },
  color: { type: "boolean", describe: "Colour the text, also into a pipe (--no-color: never)" },
} as const satisfies Readonly<Record<string, Options>>;

const textOrJson = {
  choices: ["text", "json"],
  default: "text",
  requiresArg: true,
  describe: "How results are printed",
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
  describe: "Version, revision or folder of models to compare with (default: the newest tag v<version>)",
} as const;

const driftFormat = {
  choices: ["text", "json", "markdown", "github", "sarif"],
  default: "text",
  requiresArg: true,
  describe: "Output format",
} as const;

/** The options that a command has beside the shared ones, by the command's name. */
export const commandOptions = {
  generate: {},
  add: {
    "dry-run": { type: "boolean", default: false, describe: "Say what would change, and write nothing" },
  },
  check: {
    against: {
      type: "string",
      requiresArg: true,
      describe: "Also fail on drift since this page, folder or git:<revision>",
    },
    "fail-on": failOn,
    format: driftFormat,
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
  lint: {
    format: { choices: lintFormats, default: "text", requiresArg: true, describe: "How the findings are printed" },
    "max-warnings": { type: "number", requiresArg: true, describe: "Fail when there are more warnings than this" },
    "fix-with-overlay": {
      type: "boolean",
      default: false,
      describe: "Print overlays for the findings that have a known cure, instead of the findings",
    },
    write: { type: "boolean", default: false, describe: "With --fix-with-overlay: write these overlays too" },
  },
  list: { format: textOrJson },
  show: {},
  why: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, Options>>>>;
