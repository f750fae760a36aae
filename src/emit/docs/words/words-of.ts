import { de } from "./de.js";
import { en } from "./en.js";
import { es } from "./es.js";
import { fr } from "./fr.js";
import { it } from "./it.js";
import { ja } from "./ja.js";
import { ko } from "./ko.js";
import { pt } from "./pt.js";
import { ru } from "./ru.js";
import type { Words } from "./words.js";
import { zhCn } from "./zh-cn.js";
import { zhTw } from "./zh-tw.js";

const tables: ReadonlyMap<string, Words> = new Map([
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

/** The words of a locale: its own, else those of its language, else undefined. */
export function wordsOf(locale: string): Words | undefined {
  const tag = locale.toLowerCase();
  return tables.get(tag) ?? tables.get(tag.split("-")[0] ?? tag);
}
