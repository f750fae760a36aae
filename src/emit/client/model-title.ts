import type { Model } from "../../model/model.js";

/**
 * The title and the summary of a model in the most wanted language that it has, else any summary, marked with its
 * language.
 *
 * @param languages Best first.
 */
export function modelTitle(model: Model, languages: readonly string[] = ["en"]): string {
  for (const language of new Set([...languages, "en"])) {
    const texts = model.texts.get(language);
    if (texts?.title !== undefined) return `${texts.title}${texts.summary === undefined ? "" : `. ${texts.summary}`}`;
  }
  const summary = [...model.texts].find(([, texts]) => texts.summary !== undefined);
  return summary === undefined ? `\`${model.id}\`` : `\`${model.id}\`: (${summary[0]}) ${summary[1].summary}`;
}
