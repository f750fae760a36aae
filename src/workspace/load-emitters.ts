import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../base/usage-error.js";
import type { EmitterConfig } from "../config.js";
import { reasonOf } from "../disk/disk-error.js";
import type { ConfiguredEmitter, Emitter, EmitterOptions } from "../emit/emitter.js";
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

async function loadEmitter({ module, options }: EmitterConfig): Promise<ConfiguredEmitter> {
  const digest = digestOf(module);
  // With the digest in the address, a changed module is loaded again in the same process.
  const address = `${pathToFileURL(module).href}?${digest}`;
  const loaded = await (import(address) as Promise<{ readonly default?: unknown }>).catch((cause: unknown) => {
    throw new UsageError(`Cannot load the emitter ${module}: ${reasonOf(cause)}`, HINT, { cause });
  });
  const emitter = loaded.default;
  if (!isEmitter(emitter)) throw new UsageError(`The default export of ${module} is not an emitter`, HINT);
  await assertOptions(emitter, options);
  return { emitter, options, digest };
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

async function assertOptions({ name, optionsSchema }: Emitter, options: EmitterOptions): Promise<void> {
  if (optionsSchema === undefined) {
    if (Object.keys(options).length === 0) return;
    throw new UsageError(`The emitter "${name}" takes no options`, "Delete its options in the config");
  }
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const ajv = new Ajv2020({ allErrors: true });
  if (ajv.validate(optionsSchema, options)) return;
  throw new UsageError(
    `Cannot use the options of the emitter "${name}": ${ajv.errorsText(undefined, { dataVar: "options" })}`,
    HINT,
  );
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
