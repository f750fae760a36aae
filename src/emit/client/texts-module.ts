import { getString, type JsonNode, type JsonObject, object, scalar } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import type { Model } from "../../model/model.js";
import { titleOf } from "../../model/titles.js";
import type { NodeTexts, Texts } from "../../normalize/texts.js";
import { subschemasOf } from "../../schema/map-subschemas.js";
import { type Code, joinCode, jsonLiteral, stringLiteral, toCode } from "../../text/code.js";
import { acceptedSample } from "../accepted-sample.js";
import type { GeneratedFile, NamedModel } from "../emitter.js";
import { originComment, runtimePath } from "./model-module.js";

/**
 * Emits the texts of a model in all languages: `texts/<path>.js` and `texts/<path>.d.ts`. They are a module of their
 * own, because a call needs none of them.
 */
export function emitTexts({ model, name: { path } }: NamedModel): readonly GeneratedFile[] {
  const languages = [...withEnglish(model)];
  const sample = acceptedSample(model);
  const value = object([
    ["languages", object(languages.map(([language, texts]) => [language, textsNode(texts)] as const))],
    ...(sample === undefined ? [] : [["sample", sample] as const]),
  ]);
  const names = joinCode(
    languages.map(([language]) => stringLiteral(language)),
    " | ",
  );
  const doc = "/** The texts of the model by language, for `describe`. */" as Code;
  const origin = originComment(model);
  return [
    { path: `client/texts/${path}.js`, text: toCode`${origin}\n\n${doc}\nexport default ${jsonLiteral(value)};\n` },
    {
      path: `client/texts/${path}.d.ts`,
      text: toCode`${origin}
import type { ModelTexts } from ${stringLiteral(`${runtimePath(path)}/describe.js`)};

${doc}
declare const texts: ModelTexts<${names}>;
export default texts;
`,
    },
  ];
}

/** The texts, completed with the contract's English titles where no page has a better one. */
function withEnglish(model: Model): ReadonlyMap<string, Texts> {
  const own = model.texts.get("en");
  const english: Texts = {
    title: titleOf(model),
    ...(own?.summary !== undefined && { summary: own.summary }),
    input: joined(own?.input, titlesIn(model.input, "")),
    output: joined(own?.output, titlesIn(model.output, "")),
  };
  return new Map([["en", english], ...[...model.texts].filter(([language]) => language !== "en")]);
}

type Places = ReadonlyMap<string, NodeTexts>;

function joined(own: Places = new Map(), titles: Places): Places {
  const places = [...new Set([...titles.keys(), ...own.keys()])];
  return new Map(places.map((place) => [place, { ...titles.get(place), ...own.get(place) }]));
}

/** The canonical titles by pointer. The title of the whole is always the same, so it is left out. */
function titlesIn(schema: JsonNode, pointer: string): Places {
  const title = getString(schema, "title");
  return new Map([
    ...(title === undefined || pointer === "" ? [] : [[pointer, { title }] as const]),
    ...subschemasOf(schema).flatMap(({ tokens, node }) => [...titlesIn(node, pointerTo(pointer, ...tokens))]),
  ]);
}

function textsNode({ title, summary, input, output }: Texts): JsonObject {
  return object([
    ...text("title", title),
    ...text("summary", summary),
    ["input", places(input)],
    ["output", places(output)],
  ]);
}

function places(texts: Places): JsonObject {
  return object(
    [...texts].map(
      ([pointer, { title, description }]) =>
        [pointer, object([...text("title", title), ...text("description", description)])] as const,
    ),
  );
}

function text(key: string, value: string | undefined): readonly (readonly [string, JsonNode])[] {
  return value === undefined ? [] : [[key, scalar(value)]];
}
