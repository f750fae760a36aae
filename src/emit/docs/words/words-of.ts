import { ar } from "./ar.js";
import { byLocale } from "./by-locale.js";
import { de } from "./de.js";
import { en } from "./en.js";
import { es } from "./es.js";
import { fr } from "./fr.js";
import { it } from "./it.js";
import { ja } from "./ja.js";
import { ko } from "./ko.js";
import { pt } from "./pt.js";
import { ru } from "./ru.js";
import type { DocsWords } from "./words.js";
import { zhCn } from "./zh-cn.js";
import { zhTw } from "./zh-tw.js";

/** Finds the words of a locale: its own, else those of its language, else undefined. */
export const wordsOf = byLocale<DocsWords>({ ar, de, en, es, fr, it, ja, ko, pt, ru, "zh-CN": zhCn, "zh-TW": zhTw });
