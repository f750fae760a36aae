/**
 * Models → all files of `generated/`.
 *
 * What a model comes out as depends on that model alone, so it is remembered; files of all models are put together from
 * their parts. What makes the parts, the compilers among it, is loaded where a model is not known yet.
 */
import { createHash } from "node:crypto";
import { computeAlways, type Memoize, type Texts } from "../base/memoize.js";
import { sortBy } from "../base/order.js";
import type { CatalogModel } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import { type ModelName, nameModels, nameOf } from "../model/names.js";
import { emitSharedClient } from "./client/emit-client.js";
import type { EmittedRuntime } from "./client/emit-runtime.js";
import { emitSharedDocs } from "./docs/emit-docs.js";
import type { Part } from "./emit-models.js";
import type { EmitContext, EmittedModel, GeneratedFile } from "./emitter.js";
import { emitSharedSchemas } from "./schemas/emit-schemas.js";

/** Models → all files of `generated/`, by path. */
export async function emitFiles(
  models: readonly CatalogModel[],
  context: EmitContext,
  memoize: Memoize = computeAlways,
): Promise<readonly GeneratedFile[]> {
  const names = nameModels(models.map(({ id }) => id));
  const named = models.map((model) => ({ model, name: nameOf(names, model.id) }));
  const emitted = await emitEach(named, context, memoize);
  const runtime = await emitRuntime(context, memoize);
  const withParts = named.map((one, i) => ({ ...one, parts: (emitted[i] as EmittedModel<Part>).parts }));
  const files = [
    ...emitted.flatMap((one) => one.files),
    ...emitSharedClient(withParts, runtime, context),
    ...emitSharedSchemas(withParts, context),
    ...emitSharedDocs(withParts, context),
  ];
  return sortBy(files, ({ path }) => path);
}

async function emitEach(
  named: readonly { readonly model: CatalogModel; readonly name: ModelName }[],
  context: EmitContext,
  memoize: Memoize,
): Promise<readonly EmittedModel<Part>[]> {
  const { config, templates, runtime } = context;
  const shared = digestOf([config.client, config.schemas, [...templates], [...runtime]]);
  const keys = named.map(({ model, name }) => ["emit", shared, name.path, name.typeName, model.text]);
  const results = await memoize(keys, async (missing) => {
    const { emitModels } = await import("./emit-models.js");
    const chosen = missing.map((i) => named[i] as (typeof named)[number]);
    const models: { readonly model: Model; readonly name: ModelName }[] = [];
    for (const { model, name } of chosen) models.push({ model: await model.load(), name });
    return (await emitModels(models, context)).map(toTexts);
  });
  return results.map((texts) => fromTexts(texts) as EmittedModel<Part>);
}

/** The client's own code, and what it exports; without models. */
async function emitRuntime({ runtime }: Pick<EmitContext, "runtime">, memoize: Memoize): Promise<EmittedRuntime> {
  const [texts = []] = await memoize([["runtime", digestOf([...runtime])]], async () => {
    const client = await import("./client/emit-runtime.js");
    return [toTexts(client.emitRuntime({ runtime }))];
  });
  return fromTexts(texts);
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

/** First what the texts are. */
function toTexts({ files, parts }: EmittedModel): Texts {
  const names = { files: files.map(({ path }) => path), parts: Object.keys(parts) };
  return [JSON.stringify(names), ...files.map(({ text }) => text), ...Object.values(parts)];
}

function fromTexts([head = "", ...texts]: Texts): EmittedModel {
  const names = JSON.parse(head) as { readonly files: readonly string[]; readonly parts: readonly string[] };
  return {
    files: names.files.map((path, i) => ({ path, text: texts[i] as string })),
    parts: Object.fromEntries(names.parts.map((name, i) => [name, texts[names.files.length + i] as string])),
  };
}
