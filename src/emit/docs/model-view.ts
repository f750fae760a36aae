/** What the template of a model's doc shows: ready strings, escaped. */
import { get, getString, renderJson } from "../../base/json.js";
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
import type { EmitContext, NamedModel } from "../emitter.js";
import { type Limit, limitsOf } from "./limits.js";
import { describeIn, languagesOf, summaryIn, titleIn } from "./localized.js";
import { listParameters, type Parameter } from "./parameters.js";
import { curlRequest, curlSubmit, typeScriptSample, typeScriptSteps } from "./samples.js";
import { type TypeLabel, typeLabel } from "./type-label.js";
import { en } from "./words/en.js";
import type { Words } from "./words/words.js";
import { wordsOf } from "./words/words-of.js";

export interface ModelView {
  readonly words: Words;
  readonly title: Markdown;
  readonly id: Markdown;
  readonly summary: Markdown;
  readonly hasSummary: boolean;
  readonly isRetired: boolean;
  readonly languages: Markdown;
  /** From the doc's folder to the index. */
  readonly index: string;
  readonly curl: Markdown;
  readonly typeScript: Markdown;
  readonly input: readonly RowView[];
  readonly hasInput: boolean;
  readonly output: readonly RowView[];
  readonly hasOutput: boolean;
  readonly steps: Markdown;
  readonly curlStatus: Markdown;
  readonly curlResult: Markdown;
  readonly curlCancel: Markdown;
}

/** One row of a table of parameters. */
interface RowView {
  readonly name: Markdown;
  readonly type: Markdown;
  readonly required: string;
  readonly serverDefault: Markdown;
  readonly allowed: Markdown;
  readonly description: Markdown;
}

export function modelView({ model, name: { path } }: NamedModel, language: string, { config }: EmitContext): ModelView {
  const words = wordsOf(language) ?? en;
  const input = listParameters(model.input, "input").map((parameter) =>
    rowView(model, "input", parameter, language, words),
  );
  const output = listParameters(model.output, "output").map((parameter) =>
    rowView(model, "output", parameter, language, words),
  );
  const summary = summaryIn(model, language);
  const fence = (code: string, codeLanguage: string) => markdownFence(code, codeLanguage);
  return {
    words,
    title: markdownText(titleIn(model, language) ?? titleOfModel(model.id)),
    id: markdownCode(model.id),
    summary,
    hasSummary: summary !== "",
    isRetired: model.retired === true,
    languages: languageLinks(model, language),
    index: `${path.replace(/[^/]+/g, "..")}/README.md`,
    curl: fence(curlSubmit(model), "sh"),
    typeScript: fence(typeScriptSample(model, config.client.name, path), "ts"),
    input,
    hasInput: input.length > 0,
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
  { name, pointer, schema, isRequired }: Parameter,
  language: string,
  words: Words,
): RowView {
  const serverDefault = get(schema, "default");
  return {
    name: markdownCodeCell(name),
    type: typeCell(typeLabel(schema, words), words),
    required: isRequired ? words.yes : words.no,
    serverDefault: serverDefault === undefined ? toMarkdown`` : markdownCodeCell(renderJson(serverDefault)),
    allowed: joinMarkdown(limitsOf(schema, words).map(limitCell), "<br>"),
    description: describeIn(model, direction, pointer, language, getString(schema, "title")),
  };
}

function typeCell({ names, content }: TypeLabel, words: Words): Markdown {
  const label = joinMarkdown(names.map(markdownCodeCell), ` ${words.or} `);
  return content === undefined ? label : toMarkdown`${label} (${markdownText(content)})`;
}

function limitCell({ label, range, codes = [] }: Limit): Markdown {
  const values = range === undefined ? joinMarkdown(codes.map(markdownCodeCell), ", ") : markdownText(range);
  return label === undefined ? values : toMarkdown`${markdownText(label)}: ${values}`;
}

function languageLinks(model: Model, current: string): Markdown {
  const links = languagesOf(model).map((language) => {
    const name = markdownText(wordsOf(language)?.language ?? language);
    // The path of a language was checked to be plain.
    return language === current ? toMarkdown`**${name}**` : toMarkdown`[${name}](${markdownText(language)}.md)`;
  });
  return joinMarkdown(links, " · ");
}
