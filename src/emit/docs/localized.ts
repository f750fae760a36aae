import type { Model } from "../../model/model.js";
import type { NodeTexts, Texts } from "../../normalize/texts.js";
import { joinMarkdown, type Markdown, markdownCell, markdownText, toMarkdown } from "../../text/markdown.js";

/** A text, and the language that it was found in. */
interface LocalizedText {
  readonly text: string;
  readonly language: string;
}

/** The languages of a model's docs: those of its texts, and always English. The path is safe for files and links. */
export function languagesOf(model: Model): readonly string[] {
  const isTag = (language: string) => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language);
  const languages = [
    "en",
    ...[...model.texts.keys()].filter((language) => isTag(language) && hasText(model, language)),
  ];
  // On some machines, two spellings of one tag would be the same file.
  return languages.filter((one, i) => languages.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === i);
}

function hasText(model: Model, language: string): boolean {
  const texts = model.texts.get(language);
  if (texts === undefined) return false;
  return texts.title !== undefined || texts.summary !== undefined || texts.input.size + texts.output.size > 0;
}

/** The title of the model in the language; undefined if there is none. */
export function titleIn(model: Model, language: string): string | undefined {
  return wordsOnly(model.texts.get(language)?.title);
}

/** The summary in the language, else in another one, marked. Empty if no page has one. */
export function summaryIn(model: Model, language: string): Markdown {
  const found = findText(model, language, (texts) => texts.summary);
  return found === undefined ? toMarkdown`` : marked(markdownText(found.text), found.language, language);
}

/**
 * Title and description of a parameter for a table cell. A title in another language, or one that only repeats the name,
 * is left out. A description in another language is marked.
 *
 * @param parameter.title The English title in the contract.
 */
export function describeIn(
  model: Model,
  direction: "input" | "output",
  {
    name,
    pointer,
    title: canonical,
  }: { readonly name: string; readonly pointer: string; readonly title: string | undefined },
  language: string,
): Markdown {
  const { title, description } = textsOfNode(model, direction, pointer, language, canonical);
  const parts = [
    ...(title === undefined || repeatsName(title, name) ? [] : [toMarkdown`**${markdownCell(ended(title))}**`]),
    ...(description === undefined ? [] : [marked(markdownCell(description.text), description.language, language)]),
  ];
  return joinMarkdown(parts, " ");
}

/** The title of a schema node in the language, and its description in the best available language. */
export function textsOfNode(
  model: Model,
  direction: "input" | "output",
  pointer: string,
  language: string,
  canonical: string | undefined,
): { readonly title: string | undefined; readonly description: LocalizedText | undefined } {
  const node = (texts: Texts): NodeTexts | undefined => texts[direction].get(pointer);
  const own = wordsOnly(model.texts.get(language)?.[direction].get(pointer)?.title);
  const title = own ?? (language === "en" ? wordsOnly(canonical) : undefined);
  return { title, description: findText(model, language, (texts) => node(texts)?.description) };
}

/** The text in the language, else in English, else in the first language by name that has it. */
export function findText(
  model: Model,
  language: string,
  pick: (texts: Texts) => string | undefined,
): LocalizedText | undefined {
  for (const candidate of [language, "en", ...model.texts.keys()]) {
    const texts = model.texts.get(candidate);
    const text = texts === undefined ? undefined : wordsOnly(pick(texts));
    if (text !== undefined) return { text, language: candidate };
  }
  return undefined;
}

/** Translation keys, which untranslated pages show instead of texts. */
function wordsOnly(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" || /\bmodelApiDoc_\w/.test(text) ? undefined : text;
}

function marked(text: Markdown, language: string, wanted: string): Markdown {
  return language === wanted ? text : toMarkdown`${text} (${markdownText(language)})`;
}

/** Returns true if a title only repeats the last name of a parameter: "Start image URL" of `start_image_url`. */
export function repeatsName(title: string, name: string): boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return letters(title) === letters(name.slice(name.lastIndexOf(".") + 1));
}

/** A title that a sentence may follow. */
export function ended(title: string): string {
  return /[.!?:…。！？]$/.test(title.trim()) ? title : `${title.trim()}.`;
}
