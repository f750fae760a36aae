import { createHash } from "node:crypto";
import { computeAlways, type Memoize } from "../base/memoize.js";
import { sortBy } from "../base/order.js";
import { runStep, type Step } from "../base/step.js";
import type { CatalogModel } from "../model/catalog-model.js";
import { type ModelName, nameModels, nameOf } from "../model/names.js";
import { emittedFromTexts, emittedToTexts } from "./emitted-texts.js";
import type { EmitContext, EmittedModel, Emitter, GeneratedFile, NamedModel } from "./emitter.js";
import { emitters } from "./emitters.js";

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
): Promise<readonly GeneratedFile[]> {
  const names = nameModels(models.map(({ id }) => id));
  const named = models.map((model) => ({ model, name: nameOf(names, model.id) }));
  const emitted = await runStep(emitStep(context), named, memoize);
  const files = emitted.flatMap((one) => one.files);
  for (const emitter of emitters) {
    const own = named.map((one, i) => ({ ...one, parts: partsOf(emitter, emitted[i] as EmittedModel) }));
    files.push(...(await emitter.emitShared(own, context, memoize)));
  }
  return sortBy(files, ({ path }) => path);
}

interface NamedCatalogModel {
  readonly model: CatalogModel;
  readonly name: ModelName;
}

/** Model → its files and parts, by all emitters. */
function emitStep(context: EmitContext): Step<NamedCatalogModel, EmittedModel> {
  const { config, templates, runtime } = context;
  const settings = emitters.map(({ name, configKeys }) => [name, configKeys.map((key) => [key, config[key]])]);
  const digest = createHash("sha256").update(JSON.stringify([settings, [...templates], [...runtime]]));
  const shared = digest.digest("hex");
  return {
    name: "emit",
    key: ({ model, name }) => [shared, name.path, name.typeName, model.text],
    work: async (inputs) => {
      const models: NamedModel[] = [];
      for (const { model, name } of inputs) models.push({ model: await model.load(), name });
      const outputs: (readonly EmittedModel[])[] = [];
      for (const { loadEmitModels } of emitters) outputs.push(await (await loadEmitModels())(models, context));
      return models.map((_, i) => join(outputs.map((output) => output[i] as EmittedModel)));
    },
    toTexts: emittedToTexts,
    fromTexts: emittedFromTexts,
  };
}

/** Joins the outputs of all emitters for one model. Parts get the emitter's name in front, so they cannot meet. */
function join(outputs: readonly EmittedModel[]): EmittedModel {
  return {
    files: outputs.flatMap(({ files }) => files),
    parts: Object.fromEntries(
      outputs.flatMap(({ parts }, i) =>
        Object.entries(parts).map(([part, text]) => [`${emitters[i]?.name}/${part}`, text] as const),
      ),
    ),
  };
}

/** The parts that an emitter made of a model. */
function partsOf({ name }: Emitter, { parts }: EmittedModel): EmittedModel["parts"] {
  const own = Object.entries(parts).filter(([part]) => part.startsWith(`${name}/`));
  return Object.fromEntries(own.map(([part, text]) => [part.slice(name.length + 1), text]));
}
