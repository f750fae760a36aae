import type { Model } from "../../model/model.js";

/** Title and summary of the model, in English if available. */
export function modelTitle(model: Model): string {
  const english = model.texts.get("en");
  if (english?.title !== undefined)
    return `${english.title}${english.summary === undefined ? "" : `. ${english.summary}`}`;
  const summary = [...model.texts].find(([, texts]) => texts.summary !== undefined);
  return summary === undefined ? `\`${model.id}\`` : `\`${model.id}\`: (${summary[0]}) ${summary[1].summary}`;
}
