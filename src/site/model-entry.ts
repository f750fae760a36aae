import { findText, languagesOf, titleIn } from "../emit/docs/localized.js";
import type { NamedModel } from "../emit/emitter.js";
import { type ModelMedia, mediaOf } from "../model/task.js";
import { titleOfModel } from "../model/titles.js";
import { type Html, htmlText, toHtml } from "../text/html.js";
import { arrowOf, siteWordsOf } from "./words/site-words-of.js";

/** The facts about a model on other pages: lists, the sitemap, llms.txt. */
export interface ModelEntry {
  readonly id: string;
  readonly provider: string;
  readonly task: string | null;
  /** The kinds of media that it takes and produces. */
  readonly media: ModelMedia;
  /** The model's path in the catalog, the same in every language. */
  readonly path: string;
  readonly isRetired: boolean;
  /** Title and summary in each language that the model has a page in, English among them. */
  readonly languages: readonly EntryTexts[];
}

/** Title and summary in one language. */
export interface EntryTexts {
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  /** The language of the summary, if it is another one. */
  readonly summaryLanguage: string;
}

/** Collects the facts about a model. */
export function entryOf({ model, name }: NamedModel): ModelEntry {
  const languages = languagesOf(model).map((language): EntryTexts => {
    const summary = findText(model, language, (texts) => texts.summary);
    return {
      language,
      title: titleIn(model, language) ?? titleOfModel(model.id),
      summary: summary?.text ?? "",
      summaryLanguage: summary?.language ?? language,
    };
  });
  const { id, provider, task } = model;
  return {
    id,
    provider,
    task: task ?? null,
    media: mediaOf(model),
    path: name.path,
    isRetired: model.retired === true,
    languages,
  };
}

/** The texts in a language, else in English. */
export function textsIn({ languages }: ModelEntry, language: string): EntryTexts {
  const found = languages.find((one) => one.language === language) ?? languages.find((one) => one.language === "en");
  return found ?? (languages[0] as EntryTexts);
}

/** The kinds of media that a model takes and produces: "text, image → video". Empty if the output is unknown. */
export function flowHtml({ input, output }: ModelMedia, language: string): Html {
  if (output.length === 0) return toHtml``;
  const words = siteWordsOf(language);
  const names = (kinds: ModelMedia["input"]): string =>
    kinds.map((kind) => (kind === "3d" ? "3D" : words[kind])).join(", ");
  return htmlText(input.length === 0 ? names(output) : `${names(input)} ${arrowOf(language)} ${names(output)}`);
}
