import type { Model } from "../model/model.js";
import type { NodeTexts, Texts } from "../normalize/texts.js";

/** The texts of a model in English, or in another language, which is then marked: `(es) Qué mostrar.` */
interface BestTexts {
  readonly summary?: string;
  /** Descriptions by JSON Pointer into `input` or `output`. */
  readonly input: ReadonlyMap<string, string>;
  readonly output: ReadonlyMap<string, string>;
}

/** Chooses the best text for each place: English if there is one, else the language that says most about the model. */
export function bestTexts({ texts }: Model): BestTexts {
  const languages = [...texts].toSorted(([a, textsA], [b, textsB]) => rank(b, textsB) - rank(a, textsA));
  const summary = languages.map(([language, { summary: text }]) => marked(language, text)).find((text) => text);
  return {
    ...(summary !== undefined && { summary }),
    input: bestDescriptions(languages, "input"),
    output: bestDescriptions(languages, "output"),
  };
}

function bestDescriptions(
  languages: readonly (readonly [string, Texts])[],
  direction: "input" | "output",
): ReadonlyMap<string, string> {
  const best = new Map<string, string>();
  for (const [language, texts] of languages) {
    for (const [pointer, { description }] of texts[direction]) {
      const text = marked(language, description);
      if (text !== undefined && !best.has(pointer)) best.set(pointer, text);
    }
  }
  return best;
}

/** Higher is better. Languages of the same rank stay in the order of the model. */
function rank(language: string, { input, output }: Texts): number {
  return isEnglish(language) ? Number.MAX_SAFE_INTEGER : countDescriptions(input) + countDescriptions(output);
}

function countDescriptions(texts: ReadonlyMap<string, NodeTexts>): number {
  return [...texts.values()].filter(({ description }) => description !== undefined).length;
}

function marked(language: string, text: string | undefined): string | undefined {
  return text === undefined || isEnglish(language) ? text : `(${language}) ${text}`;
}

function isEnglish(language: string): boolean {
  return /^en(?:-|$)/.test(language);
}
