import { createHash } from "node:crypto";
import { computeAlways, type Memoize } from "../base/memoize.js";
import { sortBy } from "../base/order.js";
import { runStep, type Step } from "../base/step.js";
import { UsageError } from "../base/usage-error.js";
import type { Config } from "../config.js";
import type { CatalogModel } from "../model/catalog-model.js";
import { type ModelName, nameModels, nameOf } from "../model/names.js";
import { emittedFromTexts, emittedToTexts } from "./emitted-texts.js";
import type {
  ConfigKey,
  ConfiguredEmitter,
  EmitContext,
  EmittedModel,
  Emitter,
  GeneratedFile,
  NamedModel,
  PackageKey,
} from "./emitter.js";
import { builtInEmitters } from "./emitters.js";

/** The emitters of a run. */
interface Run extends EmitContext {
  readonly emitters: readonly ConfiguredEmitter[];
}

/**
 * Emits models: all files of `generated/`, by path.
 *
 * The output for a model depends on that model alone, so it is cached; files of all models are put together from the
 * models' parts.
 */
export async function emitFiles(
  models: readonly CatalogModel[],
  context: EmitContext,
  memoize: Memoize = computeAlways,
  emitters: readonly ConfiguredEmitter[] = builtInEmitters,
): Promise<readonly GeneratedFile[]> {
  const { named, emitted } = await emitModels(models, context, memoize, emitters);
  const files = emitted.flatMap((one) => one.files);
  for (const { emitter, options } of emitters) {
    const own = named.map((one, i) => ({ ...one, parts: partsOf(emitter, emitted[i] as EmittedModel) }));
    files.push(...inFolder(emitter, await emitter.emitShared(own, { ...context, options }, memoize)));
  }
  assertDistinct(files);
  return sortBy(files, ({ path }) => path);
}

/** Emits the files of each model alone, and its parts of the files that all models share. */
export async function emitModels(
  models: readonly CatalogModel[],
  context: EmitContext,
  memoize: Memoize,
  emitters: readonly ConfiguredEmitter[],
): Promise<{ readonly named: readonly NamedCatalogModel[]; readonly emitted: readonly EmittedModel[] }> {
  const names = nameModels(models.map(({ id }) => id));
  const named = models.map((model) => ({ model, name: nameOf(names, model.id) }));
  return { named, emitted: await runStep(emitStep({ ...context, emitters }), named, memoize) };
}

interface NamedCatalogModel {
  readonly model: CatalogModel;
  readonly name: ModelName;
}

/** The step from a model to its files and parts, by all emitters. */
function emitStep({ emitters, ...context }: Run): Step<NamedCatalogModel, EmittedModel> {
  const { config, templates, runtime } = context;
  const settings = emitters.map(({ emitter: { name, configKeys }, options, digest: code }) => [
    name,
    configKeys.map((key) => [key, settingOf(key, config)]),
    options,
    code,
  ]);
  const digest = createHash("sha256").update(JSON.stringify([settings, [...templates], [...runtime]]));
  const shared = digest.digest("hex");
  return {
    name: "emit",
    key: ({ model, name }) => [shared, name.path, name.typeName, name.title, model.text],
    work: async (inputs) => {
      const models: NamedModel[] = [];
      for (const { model, name } of inputs) models.push({ model: await model.load(), name });
      const outputs: (readonly EmittedModel[])[] = [];
      for (const { emitter, options } of emitters) {
        const emitModels = await emitter.loadEmitModels();
        outputs.push(checked(emitter, models, await emitModels(models, { ...context, options })));
      }
      return models.map((_, i) =>
        join(
          emitters,
          outputs.map((output) => output[i] as EmittedModel),
        ),
      );
    },
    toTexts: emittedToTexts,
    fromTexts: emittedFromTexts,
  };
}

function settingOf(key: ConfigKey, config: Config): unknown {
  const { [key as keyof Config]: setting } = config;
  if (key === "client.languages") return config.client.languages;
  return setting ?? config[key.replace(".name", "") as PackageKey]?.name;
}

/** Joins the outputs of all emitters for one model. The emitter's name is a prefix of each part, so names are unique. */
function join(emitters: readonly ConfiguredEmitter[], outputs: readonly EmittedModel[]): EmittedModel {
  return {
    files: outputs.flatMap(({ files }) => files),
    parts: Object.fromEntries(
      outputs.flatMap(({ parts }, i) =>
        Object.entries(parts).map(([part, text]) => [`${emitters[i]?.emitter.name}/${part}`, text] as const),
      ),
    ),
  };
}

/** The parts that an emitter made of a model. */
function partsOf({ name }: Emitter, { parts }: EmittedModel): EmittedModel["parts"] {
  const own = Object.entries(parts).filter(([part]) => part.startsWith(`${name}/`));
  return Object.fromEntries(own.map(([part, text]) => [part.slice(name.length + 1), text]));
}

function checked(
  emitter: Emitter,
  models: readonly NamedModel[],
  outputs: readonly EmittedModel[],
): readonly EmittedModel[] {
  if (outputs.length === models.length) return outputs.map((one) => ({ ...one, files: inFolder(emitter, one.files) }));
  throw new UsageError(
    `The emitter "${emitter.name}" returned ${outputs.length} outputs for ${models.length} models`,
    "Return one output per model, in the same order",
  );
}

/** Refuses paths outside the emitter's folder. */
function inFolder({ name }: Emitter, files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const wrong = files.find(({ path }) => !path.startsWith(`${name}/`) || !isPlainPath(path));
  if (wrong === undefined) return files;
  throw new UsageError(
    `The emitter "${name}" may not write ${JSON.stringify(wrong.path)}: it is outside of its folder`,
    `Start every path with "${name}/", without "." and ".." segments`,
  );
}

function isPlainPath(path: string): boolean {
  return !/[\\\u0000]/.test(path) && path.split("/").every((segment) => segment !== "" && !/^\.{1,2}$/.test(segment));
}

function assertDistinct(files: readonly GeneratedFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path))
      throw new UsageError(`Two emitted files have the path "${path}"`, "Give each file its own path");
    seen.add(path);
  }
}
