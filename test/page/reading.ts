import { toValue } from "../../src/base/json.js";
import type { Page } from "../../src/page/page.js";
import { parsePage } from "../../src/page/parse-page.js";
import type { ReadOptions } from "../../src/page/shapes/shape.js";
import { type PageContent, type PageStyle, plainStyle, printPage } from "../support/page-printer.js";
import { languages, type PageWords } from "../support/page-words.js";

/** Makes a page of a text. */
export function pageOf(text: string, path = "schemas/pages/x.txt"): Page {
  return { path, text, sha256: "" };
}

/** The page's only reading as plain data, and the rule ids of its diagnostics. */
export function read(text: string, options: ReadOptions = {}) {
  const { value, diagnostics } = parsePage(pageOf(text), options);
  const [reading] = value;
  return {
    count: value.length,
    id: reading?.id,
    locale: reading?.locale,
    title: reading?.title,
    summary: reading?.summary,
    input: reading && toValue(reading.input),
    output: reading?.output && toValue(reading.output),
    samples: reading?.samples.map(toValue),
    rules: diagnostics.map(({ rule }) => rule),
    errors: diagnostics.filter(({ severity }) => severity === "error").map(({ rule }) => rule),
    reading,
    diagnostics,
  };
}

const english: PageWords = languages.find(({ locale }) => locale === "en") as PageWords;

/** A small page of everything. */
export const content: PageContent = {
  id: "kling/kling-3.0/standard/image-to-video",
  input: {
    type: "object",
    title: "Input schema",
    required: ["prompt"],
    properties: {
      prompt: { title: "Prompt", description: 'It\'s <b>"quoted"</b> & more', type: "string" },
      duration: { type: "integer", minimum: 3, maximum: 15, default: 5 },
      mode: { type: "string", enum: ["std", "pro"] },
    },
  },
  output: { output: { type: "object", properties: { video: { type: "string", format: "uri" } } } },
  sample: { prompt: 'It\'s a "boat" \\ $HOME `x`', duration: 5 },
  words: english,
};

export function print(style: Partial<PageStyle> = {}, changes: Partial<PageContent> = {}): string {
  return printPage({ ...content, ...changes }, { ...plainStyle, ...style });
}
