import { join } from "node:path";
import type { Options } from "yargs";
import { CONFIG_FILE } from "../../workspace/config/read-config.js";
import { DEFAULT_OUT } from "../../workspace/find-project.js";

/** Options of all commands. This table feeds yargs, the help and the hints of usage errors. */
export const sharedOptions = {
  schemas: { type: "string", default: "schemas", requiresArg: true, describe: "Folder with the pages and the models" },
  out: { type: "string", default: DEFAULT_OUT, requiresArg: true, describe: "Folder for the generated packages" },
  config: {
    type: "string",
    requiresArg: true,
    describe: "Config file (default: codegen.config.json here or in a parent folder)",
  },
  model: {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "Only models whose id matches this glob (can be repeated)",
  },
  jobs: {
    type: "number",
    requiresArg: true,
    describe: "Number of threads (default: half of the cores if there are many new pages)",
  },
  cache: {
    type: "boolean",
    default: true,
    describe: "Reuse cached results (--no-cache: compute everything)",
  },
  index: {
    type: "boolean",
    default: true,
    describe: "Skip files whose size and times are unchanged since the last run (--no-index: read all files)",
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
