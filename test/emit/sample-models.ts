import { readdirSync, readFileSync } from "node:fs";
import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import { sortBy } from "../../src/base/order.js";
import { defaultConfig } from "../../src/config.js";
import type { EmitContext, EmittedModel, GeneratedFile, ModelFragments, NamedModel } from "../../src/emit/emitter.js";
import type { Model } from "../../src/model/model.js";
import { nameModels, nameOf } from "../../src/model/names.js";
import type { NodeTexts, Texts } from "../../src/normalize/texts.js";

const templatePaths = readdirSync("templates", { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".hbs"),
);

/** An emit context for tests of emitters. */
export const emitContext: EmitContext = {
  config: defaultConfig,
  templates: new Map(templatePaths.map((path) => [path, readFileSync(`templates/${path}`, "utf8")])),
  runtime: new Map(),
};

/** All files of one emitter, by path: those of each model, and those of all models. */
export function emitAll<Part extends string>(
  models: readonly Model[],
  emitModel: (named: NamedModel, context: EmitContext) => EmittedModel<Part>,
  emitShared: (models: readonly ModelFragments<Part>[], context: EmitContext) => readonly GeneratedFile[],
): readonly GeneratedFile[] {
  const names = nameModels(models.map(({ id }) => id));
  const named = models.map((model) => ({ model, name: nameOf(names, model.id) }));
  const emitted = named.map((one) => emitModel(one, emitContext));
  const fragments = named.map((one, i) => ({ ...one, fragments: (emitted[i] as EmittedModel<Part>).fragments }));
  return sortBy([...emitted.flatMap(({ files }) => files), ...emitShared(fragments, emitContext)], ({ path }) => path);
}

export interface ModelParts {
  readonly id?: string;
  readonly task?: string;
  readonly input?: JsonValue;
  readonly output?: JsonValue;
  readonly samples?: readonly JsonValue[];
  readonly texts?: Readonly<Record<string, Partial<Texts>>>;
}

/** Makes a model of the given parts. By default, it takes a prompt and returns a video. */
export function modelOf({
  id = "acme/movie/text-to-video",
  task,
  input,
  output,
  samples = [],
  texts = {},
}: ModelParts): Model {
  return {
    id,
    provider: id.split("/")[0] ?? "",
    ...(task !== undefined && { task }),
    endpoint: `https://model-api.runcomfy.net/v1/models/${id.split("/").map(encodeURIComponent).join("/")}`,
    input: schema(
      input ?? { type: "object", properties: { prompt: { title: "Prompt", type: "string" } }, required: ["prompt"] },
    ),
    output: schema(output ?? { type: "object", properties: { video: { type: "string", format: "uri" } } }),
    samples: samples.map(fromValue),
    texts: new Map(Object.entries(texts).map(([language, part]) => [language, { input: none, output: none, ...part }])),
    sources: [],
  };
}

const none: ReadonlyMap<string, NodeTexts> = new Map();

function schema(value: JsonValue): JsonObject {
  const node = fromValue(value);
  if (node.kind !== "object") throw new Error("Expected a schema");
  return node;
}

/** A model in which every text tries to break out of its place. */
export function hostileModel(word: string, id = "acme/x </script> $(a) `b` 'c' {d}/<e>"): Model {
  return modelOf({
    id,
    input: {
      type: "object",
      title: word,
      properties: {
        [`p${word}`]: { type: "string", title: word, enum: [word, "b"], default: word, "x-media": word },
        constructor: { type: "integer", minimum: 1 },
      },
      required: [`p${word}`],
    },
    output: { type: "object", properties: { [word]: { type: "string", description: word } } },
    samples: [{ [`p${word}`]: word, constructor: 1 }],
    texts: {
      en: {
        title: word,
        summary: word,
        input: new Map([["/properties/constructor", { title: word, description: word }]]),
      },
      es: { title: word, summary: word, output: new Map([["", { title: word, description: word }]]) },
    },
  });
}
