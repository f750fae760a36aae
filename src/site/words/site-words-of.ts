import { byLocale } from "../../emit/docs/words/by-locale.js";
import { ar } from "./ar.js";
import { de } from "./de.js";
import { en } from "./en.js";
import { es } from "./es.js";
import { fr } from "./fr.js";
import { it } from "./it.js";
import { ja } from "./ja.js";
import { ko } from "./ko.js";
import { pt } from "./pt.js";
import { ru } from "./ru.js";
import type { SiteWords } from "./site-words.js";
import { zhCn } from "./zh-cn.js";
import { zhTw } from "./zh-tw.js";

const wordsOf = byLocale<SiteWords>({ ar, de, en, es, fr, it, ja, ko, pt, ru, "zh-CN": zhCn, "zh-TW": zhTw });

/** Finds the site's words for a locale: its own, else those of its language, else English. */
export function siteWordsOf(locale: string): SiteWords {
  return wordsOf(locale) ?? en;
}

/** The locales of `src/runtime/messages/`. */
const messageLocales = ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh-CN", "zh-TW"];

const messagesOfLanguage = byLocale(Object.fromEntries(messageLocales.map((locale) => [locale, locale])));

/** The name of the client's module with the validation messages for a locale. */
export function messagesOf(locale: string): string {
  return messagesOfLanguage(locale) ?? "en";
}

/** An arrow in the direction that a locale is read in. */
export function arrowOf(locale: string): "→" | "←" {
  return directionOf(locale) === "rtl" ? "←" : "→";
}

const rightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]);

/** The direction that a locale is written in. */
export function directionOf(locale: string): "ltr" | "rtl" {
  const [language = "", ...subtags] = locale.toLowerCase().split("-");
  const script = subtags.find((subtag) => subtag.length === 4);
  if (script !== undefined) return ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm"].includes(script) ? "rtl" : "ltr";
  return rightToLeft.has(language) ? "rtl" : "ltr";
}
