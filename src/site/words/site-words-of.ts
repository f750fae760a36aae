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

const tables: ReadonlyMap<string, SiteWords> = new Map([
  ["ar", ar],
  ["de", de],
  ["en", en],
  ["es", es],
  ["fr", fr],
  ["it", it],
  ["ja", ja],
  ["ko", ko],
  ["pt", pt],
  ["ru", ru],
  ["zh", zhCn],
  ["zh-cn", zhCn],
  ["zh-hant", zhTw],
  ["zh-hk", zhTw],
  ["zh-tw", zhTw],
]);

/** The site's words for a locale: its own, else those of its language, else English. */
export function siteWordsOf(locale: string): SiteWords {
  const tag = locale.toLowerCase();
  return tables.get(tag) ?? tables.get(tag.split("-")[0] ?? tag) ?? en;
}

const rightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]);

/** The direction that a locale is written in. */
export function directionOf(locale: string): "ltr" | "rtl" {
  const [language = "", ...subtags] = locale.toLowerCase().split("-");
  const script = subtags.find((subtag) => subtag.length === 4);
  if (script !== undefined) return ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm"].includes(script) ? "rtl" : "ltr";
  return rightToLeft.has(language) ? "rtl" : "ltr";
}
