import { computeAlways, type Memoize } from "../base/memoize.js";
import { sortBy } from "../base/order.js";
import { sha256 } from "../base/sha256.js";
import { runStep, type Step } from "../base/step.js";
import type { Config } from "../config.js";
import type { CatalogModel, NamedCatalogModel } from "../model/catalog-model.js";
import { nameModels, nameOf } from "../model/names.js";
import { assertDistinct, checkOutputs, checkPaths } from "./check-output.js";
import { completePackage } from "./complete-package.js";
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

/** The files of `generated/`: those to write or to compare, and those that are known to be in place. */
export interface Emitted {
  readonly files: readonly GeneratedFile[];
  /** Paths of the other files. */
  readonly current: readonly string[];
  /** SHA-256 of the files of single models, by path. */
  readonly hashes: ReadonlyMap<string, string>;
}

interface EmitOptions {
  readonly emitters: readonly ConfiguredEmitter[];
  /** Returns true if a file with this SHA-256 is in place. If all files of a model are, their texts are not loaded. */
  readonly isCurrent: (path: string, sha256: string) => boolean;
}

/** Emits models: all files of `generated/`, by path. */
export async function emitFiles(
  models: readonly CatalogModel[],
  context: EmitContext,
  memoize: Memoize = computeAlways,
  emitters: readonly ConfiguredEmitter[] = builtInEmitters,
): Promise<readonly GeneratedFile[]> {
  return (await emitChanged(models, context, memoize, { emitters, isCurrent: () => false })).files;
}

/**
 * Emits models, without the files that are in place.
 *
 * The output for a model depends only on that model, so it is cached. Shared files are put together from the models'
 * fragments.
 */
export async function emitChanged(
  models: readonly CatalogModel[],
  context: EmitContext,
  memoize: Memoize,
  { emitters, isCurrent }: EmitOptions,
): Promise<Emitted> {
  const named = withNames(models);
  const { outline, texts, isComputed } = emitSteps({ ...context, emitters });
  const outlines = await runStep(outline, named, memoize);
  const isInPlace = outlines.map((one) => one.files.every(({ path, sha256 }) => isCurrent(path, sha256)));
  // Computed results are cached in any case.
  const wanted = named.filter((one, i) => !isInPlace[i] || isComputed(one));
  const own = (await runStep(texts, wanted, memoize)).flat();
  const shared: GeneratedFile[] = [];
  for (const { emitter, options, package: own } of emitters) {
    const fragments = named.map((one, i) => ({
      ...one,
      fragments: fragmentsOf(emitter, outlines[i] as EmittedOutline),
    }));
    const given = { ...context, options, ...(own && { package: own.config }) };
    const files = checkPaths(emitter, await emitter.emitShared(fragments, given, memoize));
    shared.push(...(own === undefined ? files : completePackage(emitter.name, files, own.config)));
  }
  const hashed = outlines.flatMap((one) => one.files);
  assertDistinct([...hashed, ...shared]);
  const loaded = new Set(own.map(({ path }) => path));
  return {
    files: sortBy([...own, ...shared], ({ path }) => path),
    current: hashed.map(({ path }) => path).filter((path) => !loaded.has(path)),
    hashes: new Map(hashed.map(({ path, sha256 }) => [path, sha256])),
  };
}

/** Emits the files of each model and its fragments of shared files, so that `memoize` keeps them. */
export async function emitModels(
  models: readonly CatalogModel[],
  context: EmitContext,
  memoize: Memoize,
  emitters: readonly ConfiguredEmitter[],
): Promise<void> {
  const named = withNames(models);
  const { outline, texts } = emitSteps({ ...context, emitters });
  await runStep(outline, named, memoize);
  await runStep(texts, named, memoize);
}

function withNames(models: readonly CatalogModel[]): readonly NamedCatalogModel[] {
  const names = nameModels(models.map(({ id }) => id));
  return models.map((model) => ({ model, name: nameOf(names, model.id) }));
}

/** The output for one model without the texts of its files. */
interface EmittedOutline {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly fragments: EmittedModel["fragments"];
}

interface EmitSteps {
  readonly outline: Step<NamedCatalogModel, EmittedOutline>;
  readonly texts: Step<NamedCatalogModel, readonly GeneratedFile[]>;
  /** If a model was emitted in this run. */
  readonly isComputed: (named: NamedCatalogModel) => boolean;
}

/** Model → its files and fragments, by all emitters. In two steps: most runs need few texts. */
function emitSteps(run: Run): EmitSteps {
  const computed = new Map<NamedCatalogModel, EmittedModel>();
  const compute = async (inputs: readonly NamedCatalogModel[]): Promise<readonly EmittedModel[]> => {
    const missing = inputs.filter((input) => !computed.has(input));
    const emitted = missing.length === 0 ? [] : await computeModels(missing, run);
    missing.forEach((input, i) => {
      computed.set(input, emitted[i] as EmittedModel);
    });
    return inputs.map((input) => computed.get(input) as EmittedModel);
  };
  const shared = digestOf(run);
  const key = ({ model, name }: NamedCatalogModel): readonly string[] => [
    shared,
    name.path,
    name.typeName,
    name.title,
    model.text,
  ];
  return {
    isComputed: (named) => computed.has(named),
    outline: {
      name: "emit",
      key,
      work: async (inputs) => (await compute(inputs)).map(outlineOf),
      toTexts: ({ files, fragments }) => [
        JSON.stringify({ files, fragments: Object.keys(fragments) }),
        ...Object.values(fragments),
      ],
      fromTexts: ([head = "", ...texts]) => {
        const { files, fragments } = JSON.parse(head) as Pick<EmittedOutline, "files"> & {
          fragments: readonly string[];
        };
        return { files, fragments: Object.fromEntries(fragments.map((name, i) => [name, texts[i] as string])) };
      },
    },
    texts: {
      name: "emit-texts",
      key,
      work: async (inputs) => (await compute(inputs)).map(({ files }) => files),
      toTexts: (files) => files.flatMap(({ path, text }) => [path, text]),
      fromTexts: (texts) => texts.flatMap((path, i) => (i % 2 === 0 ? [{ path, text: texts[i + 1] as string }] : [])),
    },
  };
}

function outlineOf({ files, fragments }: EmittedModel): EmittedOutline {
  const hashed = files.map(({ path, text }) => ({ path, sha256: sha256(text) }));
  return { files: hashed, fragments };
}

/** A hash of everything but the model that its output depends on. */
function digestOf({ emitters, config, templates, runtime }: Run): string {
  const settings = emitters.map(({ emitter: { name, configKeys }, options, package: own, digest: code }) => [
    name,
    configKeys.map((key) => [key, settingOf(key, config)]),
    options,
    own?.config,
    code,
  ]);
  return sha256(JSON.stringify([settings, [...templates], [...runtime]]));
}

function settingOf(key: ConfigKey, config: Config): unknown {
  const { [key as keyof Config]: setting } = config;
  if (key === "client.languages") return config.client.languages;
  return setting ?? config[key.replace(".name", "") as PackageKey]?.name;
}

async function computeModels(
  inputs: readonly NamedCatalogModel[],
  { emitters, ...context }: Run,
): Promise<readonly EmittedModel[]> {
  const models: NamedModel[] = [];
  for (const { model, name } of inputs) models.push({ model: await model.load(), name });
  const outputs: (readonly EmittedModel[])[] = [];
  for (const { emitter, options, package: own } of emitters) {
    const emit = await emitter.loadEmitModels();
    outputs.push(
      checkOutputs(emitter, models, await emit(models, { ...context, options, ...(own && { package: own.config }) })),
    );
  }
  return models.map((_, i) =>
    join(
      emitters,
      outputs.map((output) => output[i] as EmittedModel),
    ),
  );
}

/**
 * Joins the outputs of all emitters for one model. The emitter's name is a prefix of each fragment, so names are unique.
 */
function join(emitters: readonly ConfiguredEmitter[], outputs: readonly EmittedModel[]): EmittedModel {
  return {
    files: outputs.flatMap(({ files }) => files),
    fragments: Object.fromEntries(
      outputs.flatMap(({ fragments }, i) =>
        Object.entries(fragments).map(
          ([fragment, text]) => [`${emitters[i]?.emitter.name}/${fragment}`, text] as const,
        ),
      ),
    ),
  };
}

/** The fragments that an emitter made of a model. */
function fragmentsOf({ name }: Emitter, { fragments }: Pick<EmittedModel, "fragments">): EmittedModel["fragments"] {
  const own = Object.entries(fragments).filter(([fragment]) => fragment.startsWith(`${name}/`));
  return Object.fromEntries(own.map(([fragment, text]) => [fragment.slice(name.length + 1), text]));
}
