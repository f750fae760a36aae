import { get, getString, type JsonObject, renderJson } from "../../base/json.js";
import type { Model } from "../../model/model.js";
import { titleOfModel } from "../../model/titles.js";
import {
  joinMarkdown,
  type Markdown,
  markdownCode,
  markdownCodeCell,
  markdownFence,
  markdownText,
  toMarkdown,
} from "../../text/markdown.js";
import { type Condition, conditionsOf } from "../conditions.js";
import type { EmitContext, NamedModel } from "../emitter.js";
import { Anchors } from "./anchors.js";
import { type ConditionFormat, conditionText } from "./condition-text.js";
import { type Limit, limitsOf } from "./limits.js";
import { describeIn, languagesOf, summaryIn, titleIn } from "./localized.js";
import { listParameters, type Parameter } from "./parameters.js";
import { curlRequest, curlSubmit, typeScriptSample, typeScriptSteps } from "./samples.js";
import { type TypeLabel, typeLabel } from "./type-label.js";
import { en } from "./words/en.js";
import type { DocsWords } from "./words/words.js";
import { wordsOf } from "./words/words-of.js";

/** The values for the template of a model's doc, as escaped strings. */
export interface ModelView {
  readonly words: DocsWords;
  readonly title: Markdown;
  readonly id: Markdown;
  readonly summary: Markdown;
  readonly hasSummary: boolean;
  readonly isRetired: boolean;
  readonly languages: Markdown;
  /** The path from the doc's folder to the index. */
  readonly index: string;
  readonly curl: Markdown;
  readonly typeScript: Markdown;
  readonly input: readonly RowView[];
  readonly hasInput: boolean;
  /** Conditions between the parameters. */
  readonly conditions: readonly Markdown[];
  readonly hasConditions: boolean;
  readonly output: readonly RowView[];
  readonly hasOutput: boolean;
  readonly steps: Markdown;
  readonly curlStatus: Markdown;
  readonly curlResult: Markdown;
  readonly curlCancel: Markdown;
}

/** One row of a table of parameters. */
interface RowView {
  readonly anchor: string;
  readonly name: Markdown;
  readonly type: Markdown;
  readonly required: string;
  readonly defaultValue: Markdown;
  readonly allowed: Markdown;
  readonly description: Markdown;
}

/** Makes the values for the template of a model's doc. */
export function modelView({ model, name: { path } }: NamedModel, language: string, { config }: EmitContext): ModelView {
  const words = wordsOf(language) ?? en;
  const anchors = new Anchors();
  const rows = (direction: "input" | "output"): readonly RowView[] =>
    listParameters(model[direction], direction).map((parameter) => ({
      ...rowView(model, direction, parameter, language, words),
      anchor: anchors.add(direction, parameter.name),
    }));
  const [input, output] = [rows("input"), rows("output")];
  const conditions = conditionsOf(model.input).map((condition) => conditionText(condition, words, cellFormat));
  const top = path.replace(/[^/]+/g, "..");
  const summary = summaryIn(model, language);
  const fence = (code: string, codeLanguage: string) => markdownFence(code, codeLanguage);
  return {
    words,
    title: markdownText(titleIn(model, language) ?? titleOfModel(model.id)),
    id: markdownCode(model.id),
    summary,
    hasSummary: summary !== "",
    isRetired: model.retired === true,
    languages: languageLinks(model, language, { top, path }),
    index: `${top}/README.md`,
    curl: fence(curlSubmit(model), "sh"),
    typeScript: fence(typeScriptSample(model, config.client.name, path), "ts"),
    input,
    hasInput: input.length > 0,
    conditions,
    hasConditions: conditions.length > 0,
    output,
    hasOutput: output.length > 0,
    steps: fence(typeScriptSteps(model), "ts"),
    curlStatus: fence(curlRequest("GET", "status"), "sh"),
    curlResult: fence(curlRequest("GET", "result"), "sh"),
    curlCancel: fence(curlRequest("POST", "cancel"), "sh"),
  };
}

function rowView(
  model: Model,
  direction: "input" | "output",
  { name, pointer, schema, required }: Parameter,
  language: string,
  words: DocsWords,
): Omit<RowView, "anchor"> {
  const defaultValue = get(schema, "default");
  // Those of the whole input are below the table.
  const nested =
    pointer === "" ? [] : conditionsIn(schema).map((condition) => conditionText(condition, words, cellFormat));
  return {
    name: markdownCodeCell(name),
    type: typeCell(typeLabel(schema, words), words),
    required: required === "conditional" ? words.conditional : words[required],
    defaultValue: defaultValue === undefined ? toMarkdown`` : markdownCodeCell(renderJson(defaultValue)),
    allowed: joinMarkdown([...limitsOf(schema, words).map(limitCell), ...nested], "<br>"),
    description: describeIn(model, direction, { name, pointer, title: getString(schema, "title") }, language),
  };
}

/** The generator's own words are Markdown. */
const cellFormat: ConditionFormat<Markdown> = {
  words: (text) => text as Markdown,
  code: markdownCodeCell,
  join: joinMarkdown,
};

function typeCell({ names, content }: TypeLabel, words: DocsWords): Markdown {
  const label = joinMarkdown(names.map(markdownCodeCell), ` ${words.or} `);
  return content === undefined ? label : toMarkdown`${label} (${markdownText(content)})`;
}

/** The conditions of an object, or of the objects in an array. */
function conditionsIn(schema: JsonObject): readonly Condition[] {
  const items = get(schema, "items");
  return [...conditionsOf(schema), ...(items?.kind === "object" ? conditionsOf(items) : [])];
}

function limitCell({ label, range, codes = [], note }: Limit): Markdown {
  const shown = range === undefined ? joinMarkdown(codes.map(markdownCodeCell), ", ") : markdownText(range);
  const values = note === undefined ? shown : toMarkdown`${shown} (${markdownText(note)})`;
  return label === undefined ? values : toMarkdown`${markdownText(label)}: ${values}`;
}

/** @param place The path from the doc's folder to the top, and that of the model. */
function languageLinks(
  model: Model,
  current: string,
  { top, path }: { readonly top: string; readonly path: string },
): Markdown {
  const links = languagesOf(model).map((language) => {
    const name = markdownText(wordsOf(language)?.language ?? language);
    // The path of a language was checked before.
    return language === current
      ? toMarkdown`**${name}**`
      : toMarkdown`[${name}](${markdownText(`${top}/${language}/${path}`)}.md)`;
  });
  return joinMarkdown(links, " · ");
}
