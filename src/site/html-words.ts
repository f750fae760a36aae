import { type Html, htmlText } from "../text/html.js";
import { siteWordsOf } from "./words/site-words-of.js";

/** The site's words in a language, for templates. */
export function htmlSiteWords(language: string): Readonly<Record<string, Html>> {
  const texts = Object.entries(siteWordsOf(language)).filter((entry): entry is [string, string] => {
    return typeof entry[1] === "string";
  });
  return Object.fromEntries(texts.map(([key, text]) => [key, htmlText(text)]));
}

/** A number of models in words: "1 model", "29 моделей". */
export function modelCount(count: number, language: string): string {
  const forms = siteWordsOf(language).modelCount;
  // For an unknown language, `Intl` would use the language of the machine.
  const [known = "en"] = Intl.PluralRules.supportedLocalesOf(language.split("-", 1));
  const form = forms[new Intl.PluralRules(known).select(count)] ?? forms.other;
  return form.replace("{count}", String(count));
}
