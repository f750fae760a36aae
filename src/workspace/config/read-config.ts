import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UsageError } from "../../base/usage-error.js";
import { type Config, type ConfigFile, defaultConfig, type SchemasConfig } from "../../config.js";
import { isMissing, reasonOf } from "../../disk/disk-error.js";
import { decodePage } from "../../disk/read-inputs.js";

/** The name of the config in the folder of a project. */
export const CONFIG_FILE = "codegen.config.json";

/**
 * Reads the config file. Every key is optional; comments and trailing commas are allowed.
 *
 * @param file The path given with `--config`; without it, `codegen.config.json` in `cwd` is read if it exists.
 * @returns The config, completed with the defaults.
 * @throws {UsageError} If the file cannot be read, is not valid JSON, or has unknown keys or values. The message names
 *   every fault with its line. Also if two packages have the same name.
 */
export async function readConfig(file: string | undefined, cwd: string): Promise<Config> {
  const path = resolve(cwd, file ?? CONFIG_FILE);
  let text: string;
  try {
    text = decodePage(await readFile(path));
  } catch (cause) {
    // Only a missing file means "use the defaults": one that cannot be read must not be ignored.
    if (file === undefined && isMissing(path, cause)) return defaultConfig;
    throw new UsageError(`Cannot read the config ${path}: ${reasonOf(cause)}`, "Check the path given with --config", {
      cause,
    });
  }
  const config = completeConfig(await checkConfig(text, path), path);
  assertNames(config, path);
  return config;
}

/** One of two packages with the same name would be published over the other. */
function assertNames({ client, schemas, emitters }: Config, path: string): void {
  const others = emitters.flatMap(({ package: own }, i) => (own === undefined ? [] : [[`emitters[${i}]`, own.name]]));
  const keys = new Map<string, string>();
  for (const [key = "", name = ""] of [["client", client.name], ["schemas", schemas.name], ...others]) {
    const other = keys.get(name);
    if (other !== undefined)
      throw new UsageError(
        `Cannot use the config ${path}: the packages of "${other}" and "${key}" have the same name, "${name}"`,
        "Give each package a name of its own",
      );
    keys.set(name, key);
  }
}

async function checkConfig(text: string, path: string): Promise<ConfigFile> {
  // Loaded lazily: without a config file there is nothing to check.
  const [{ readJsonFile }, { configSchema }] = await Promise.all([
    import("./read-json-file.js"),
    import("./config-schema.js"),
  ]);
  const hint = "docs/configuration.md lists all keys and their values";
  return readJsonFile(text, {
    path,
    name: "the config",
    schema: configSchema,
    allowsComments: true,
    hint,
  }) as ConfigFile;
}

/** @param file Module paths in the config are relative to its folder. */
function completeConfig({ client, schemas, emitters = [], rules, drift, release }: ConfigFile, file: string): Config {
  return {
    client: { ...defaultConfig.client, ...client },
    schemas: withoutFinalSlash({ ...defaultConfig.schemas, ...schemas }),
    emitters: emitters.map(({ module, options = {}, package: own }, index) => ({
      module: resolve(dirname(file), module),
      options,
      ...(own !== undefined && { package: own }),
      place: { file, index, module },
    })),
    rules: { ...defaultConfig.rules, ...rules },
    drift: { ...defaultConfig.drift, ...drift },
    release: { ...defaultConfig.release, ...release },
  };
}

function withoutFinalSlash(schemas: SchemasConfig): SchemasConfig {
  return { ...schemas, baseUrl: schemas.baseUrl.replace(/\/$/, "") };
}
