/** `codegen.config.json`: every key is optional, an unknown one is an error. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { type Config, defaultConfig } from "../config.js";
import { reasonOf } from "../disk/disk-error.js";
import { assertDriftRules, assertRules } from "./rule-severities.js";

const packageSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    name: { type: "string", pattern: "^(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*$", maxLength: 214 },
    version: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+(?:[-+][0-9A-Za-z.+-]+)?$" },
    license: { type: "string", minLength: 1 },
    description: { type: "string" },
    author: { type: "string" },
    repository: { type: "string", minLength: 1 },
  },
} as const;

const configSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    client: packageSchema,
    schemas: packageSchema,
    rules: { type: "object", additionalProperties: { enum: ["error", "warning", "info", "off"] } },
    drift: { type: "object", additionalProperties: { enum: ["breaking", "warning", "compatible", "docs", "off"] } },
  },
} as const;

/** Reads the config: the file that was named, else `codegen.config.json` where there is one, else the defaults. */
export async function readConfig(file: string | undefined, cwd: string): Promise<Config> {
  const path = resolve(cwd, file ?? "codegen.config.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    // Only a file that is not there means "as usual": one that cannot be read would be ignored in silence.
    if (file === undefined && (cause as NodeJS.ErrnoException).code === "ENOENT") return defaultConfig;
    throw new UsageError(`Cannot read the config ${path}: ${reasonOf(cause)}`, "Check the path given with --config", {
      cause,
    });
  }
  const config = await parse(text, path);
  assertRules(config.rules ?? {}, path);
  assertDriftRules(config.drift ?? {}, path);
  return mergeConfig(config);
}

async function parse(text: string, path: string): Promise<Partial<Config>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`Cannot parse the config ${path}: ${reasonOf(cause)}`, "It must be one JSON object", {
      cause,
    });
  }
  // Without a config, nothing is to be checked.
  const { Ajv } = await import("ajv");
  const ajv = new Ajv({ allErrors: true });
  const validate = ajv.compile<Partial<Config>>(configSchema);
  if (validate(value)) return value;
  throw new UsageError(
    `Cannot use the config ${path}: ${ajv.errorsText(validate.errors, { dataVar: "config" })}`,
    "See the table of config keys in the README",
  );
}

function mergeConfig({ client, schemas, rules, drift }: Partial<Config>): Config {
  return {
    client: { ...defaultConfig.client, ...client },
    schemas: { ...defaultConfig.schemas, ...schemas },
    rules: { ...defaultConfig.rules, ...rules },
    drift: { ...defaultConfig.drift, ...drift },
  };
}
