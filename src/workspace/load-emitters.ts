import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { fromValue, type JsonValue } from "../base/json.js";
import { UsageError } from "../base/usage-error.js";
import { type EmitterConfig, ownPackageDefaults } from "../config.js";
import { reasonOf } from "../disk/disk-error.js";
import type { ConfiguredEmitter, Emitter } from "../emit/emitter.js";
import { builtInEmitters } from "../emit/emitters.js";

const HINT = "See docs/emitters.md";

/**
 * Loads the emitters of a run: the built-in ones, then those of the config in its order.
 *
 * @throws {UsageError} If a module cannot be loaded, its default export is not an emitter, or two have the same name.
 */
export async function loadEmitters(configs: readonly EmitterConfig[]): Promise<readonly ConfiguredEmitter[]> {
  const loaded = [...builtInEmitters];
  for (const config of configs) {
    const one = await loadEmitter(config);
    if (loaded.some(({ emitter }) => emitter.name === one.emitter.name)) {
      throw new UsageError(`Two emitters have the name "${one.emitter.name}": ${config.module} is the second`, HINT);
    }
    loaded.push(one);
  }
  return loaded;
}

async function loadEmitter(config: EmitterConfig): Promise<ConfiguredEmitter> {
  const { module, options } = config;
  const digest = digestOf(module);
  // With the digest in the address, a changed module is loaded again in the same process.
  const address = `${pathToFileURL(module).href}?${digest}`;
  const loaded = await (import(address) as Promise<{ readonly default?: unknown }>).catch((cause: unknown) => {
    throw new UsageError(`Cannot load the emitter ${module}: ${reasonOf(cause)}`, HINT, { cause });
  });
  const emitter = loaded.default;
  if (!isEmitter(emitter)) throw new UsageError(`The default export of ${module} is not an emitter`, HINT);
  await assertOptions(emitter, config);
  const own = config.package && {
    config: { ...ownPackageDefaults, description: emitter.description, ...config.package },
    index: config.place.index,
  };
  return { emitter, options, digest, ...(own && { package: own }) };
}

function isEmitter(value: unknown): value is Emitter {
  if (typeof value !== "object" || value === null) return false;
  const { name, description, configKeys, loadEmitModels, emitShared, owns } = value as Partial<Emitter>;
  return (
    typeof name === "string" &&
    /^[a-z][a-z0-9-]{0,63}$/.test(name) &&
    typeof description === "string" &&
    Array.isArray(configKeys) &&
    [loadEmitModels, emitShared, owns].every((member) => typeof member === "function")
  );
}

async function assertOptions({ name, optionsSchema }: Emitter, { options, place }: EmitterConfig): Promise<void> {
  if (optionsSchema === undefined) {
    if (Object.keys(options).length === 0) return;
    throw new UsageError(`The emitter "${name}" takes no options`, "Delete its options in the config");
  }
  const schema = optionsSchema as JsonValue;
  if (/"\$ref":"/.test(JSON.stringify(schema))) {
    throw new UsageError(`The optionsSchema of the emitter "${name}" has a $ref`, "Write the definition in its place");
  }
  // Loaded lazily: few projects have emitters of their own.
  const [{ findFaults }, { readJsonFile }] = await Promise.all([
    import("../schema/faults.js"),
    import("./config/read-json-file.js"),
  ]);
  if (findFaults(fromValue(schema), fromValue(options as JsonValue), "the options").length === 0) return;
  // Checked again in the file: its places are needed only now.
  const others = Array.from({ length: place.index }, () => true);
  readJsonFile(readFileSync(place.file, "utf8"), {
    path: place.file,
    name: "the config",
    schema: { properties: { emitters: { prefixItems: [...others, { properties: { options: schema } }] } } },
    allowsComments: true,
    hint: `The emitter "${name}" defines its options in ${place.module}`,
  });
}

/** A hash of a module and of everything that it imports by relative paths. */
function digestOf(module: string): string {
  const sum = createHash("sha256");
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = readModule(file, module);
    sum.update(JSON.stringify([file.slice(dirname(module).length), code]));
    // Other text may match as well. The hash then only depends on more files.
    for (const [, specifier = ""] of code.matchAll(/["'](\.{1,2}\/[^"'\n]+\.(?:[cm]?[jt]s|json))["']/g)) {
      visit(resolve(dirname(file), specifier));
    }
  };
  visit(module);
  return sum.digest("hex");
}

function readModule(file: string, module: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    // The string only looks like an import.
    if (file !== module) return "";
    throw new UsageError(`Cannot read the emitter ${file}: ${reasonOf(cause)}`, "Check its path in the config", {
      cause,
    });
  }
}
