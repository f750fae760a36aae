/** The options that all commands share: one table feeds yargs, the help and the README. */
import type { Options } from "yargs";
import { lintFormats } from "./lint.js";

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
  quiet: { type: "boolean", default: false, describe: "Print results and errors only" },
  verbose: { type: "boolean", default: false, describe: "Print everything, with stack traces" },
  color: { type: "boolean", describe: "Colour the text, also into a pipe (--no-color: never)" },
} as const satisfies Readonly<Record<string, Options>>;

export const lintOptions = {
  format: { choices: lintFormats, default: "text", requiresArg: true, describe: "How the findings are printed" },
  "max-warnings": { type: "number", requiresArg: true, describe: "Fail when there are more warnings than this" },
} as const satisfies Readonly<Record<string, Options>>;

export const addOptions = {
  "dry-run": { type: "boolean", default: false, describe: "Say what would change, and write nothing" },
} as const satisfies Readonly<Record<string, Options>>;

/** The values of the shared options, as commands get them. */
export interface SharedArgs {
  readonly schemas: string;
  readonly out: string;
  readonly config?: string | undefined;
  readonly model?: readonly string[] | undefined;
  readonly locale?: string | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
