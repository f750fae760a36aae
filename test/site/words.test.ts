/** The site's words: plural forms, tasks and providers in the reader's language. */
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { wordsOf } from "../../src/emit/docs/words/words-of.js";
import { canonicalTask } from "../../src/model/task.js";
import { modelCount } from "../../src/site/html-words.js";
import { providerName } from "../../src/site/paths.js";
import { taskName } from "../../src/site/task-name.js";
import { messagesOf, siteWordsOf } from "../../src/site/words/site-words-of.js";

const languages = ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh-CN", "zh-TW"];

test.each(languages)("%s has words for the site and for the docs, none of them in English or empty", (language) => {
  const [site, docs] = [siteWordsOf(language), wordsOf(language)];
  expect(docs?.language).not.toBe("");
  if (language === "en") return;
  expect(site).not.toBe(siteWordsOf("en"));
  expect(docs).not.toBe(wordsOf("en"));
  for (const text of [...Object.values(site), ...Object.values(docs ?? {})]) expect(text).not.toBe("");
  for (const key of ["taskNames", "mediaNames"] as const) {
    expect(Object.keys(site[key])).toEqual(Object.keys(siteWordsOf("en")[key]));
    for (const text of Object.values(site[key])) expect(text).not.toBe("");
  }
  for (const task of Object.keys(site.taskNames)) expect(canonicalTask(task)).toBe(task);
  for (const key of ["requestNote", "required", "conditional", "theme", "exactlyOne"] as const)
    expect(site[key]).not.toBe(siteWordsOf("en")[key]);
});

test.each(languages)("%s has validation messages of its own", (language) => {
  expect(messagesOf(language)).toBe(language);
  expect(existsSync(new URL(`../../src/runtime/messages/${language}.ts`, import.meta.url))).toBe(true);
});

test.each([
  ["en", 1, "1 model"],
  ["en", 29, "29 models"],
  ["es", 2, "2 modelos"],
  ["ru", 21, "21 модель"],
  ["ru", 3, "3 модели"],
  ["ru", 11, "11 моделей"],
  ["ar", 2, "نموذجان"],
  ["ja", 7, "7 モデル"],
  ["xx", 2, "2 models"],
  ["und", 1, "1 model"],
])("in %s, %i models are counted as the language counts", (language, count, text) => {
  expect(modelCount(count, language)).toBe(text);
});

test("a task between two kinds of media is named in the reader's language and direction", () => {
  expect(taskName("image-to-video", "en")).toBe("Image to video");
  expect(taskName("image-to-video", "es")).toBe("Imagen → vídeo");
  expect(taskName("text-to-image", "ar")).toBe("نص ← صورة");
  expect(taskName("first-last-frame-to-video", "fr")).toBe("Première et dernière image → vidéo");
  expect(taskName("text-to-3d", "de")).toBe("Text → 3D");
});

test("a task with a name of its own is named in the reader's language", () => {
  expect(taskName("lip-sync", "es")).toBe("Sincronización labial");
  expect(taskName("lip-sync", "en")).toBe("Lip sync");
  expect(taskName("edit", "zh-TW")).toBe("編輯");
  expect(taskName("virtual-try-on", "es")).toBe("Virtual try on");
  expect(taskName("constructor", "es")).toBe("Constructor");
});

test("a provider's name is readable", () => {
  expect(["kling", "wan-ai", "black_forest"].map(providerName)).toEqual(["Kling", "Wan AI", "Black Forest"]);
});
