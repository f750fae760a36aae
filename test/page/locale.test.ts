import { expect, test } from "vitest";
import { detectLanguage } from "../../src/page/language.js";
import { parsePage } from "../../src/page/parse-page.js";
import { languages } from "../support/page-words.js";
import { content, pageOf, print } from "./reading.js";

const [spanish] = languages.filter(({ locale }) => locale === "es") as [(typeof languages)[number]];
const untranslated = Object.fromEntries(
  Object.entries(spanish).map(([key, value]) => [
    key,
    typeof value === "string" ? `modelApiDoc_${key}` : () => "modelApiDoc_start",
  ]),
) as unknown as typeof spanish;

function localeOf(text: string, path: string, locale?: string) {
  const { value, diagnostics } = parsePage(pageOf(text, path), locale === undefined ? {} : { locale });
  return { locale: value[0]?.locale, rules: diagnostics.map(({ rule }) => rule), title: value[0]?.title };
}

test("the locale that the user sets comes first", () => {
  expect(localeOf(print({}, { words: spanish }), "x/ru.txt", "pt_br").locale).toBe("pt-BR");
});

test("the prose comes before the file name, and the schema's English words do not count", () => {
  const description = "The prompt that describes what the film shows, in any language and of any length. ".repeat(20);
  const input = { type: "object", properties: { prompt: { type: "string", description } } };
  for (const layout of ["laid-out", "stripped", "one-line", "markdown"] as const) {
    expect(localeOf(print({ layout }, { words: spanish, input }), "x/ru.txt").locale).toBe("es");
  }
});

test("a banner in another language, before or after the page, does not change its locale", () => {
  const banner =
    "This website stores cookies on your device, which we use to collect information about how you interact with it.\n" +
    "We use this information to improve your visit and to measure our traffic. If you decline, nothing is tracked.\n";
  for (const layout of ["laid-out", "stripped", "one-line", "markdown"] as const) {
    const page = print({ layout }, { words: spanish });
    expect(localeOf(`${banner}${page}`, "x/api.txt").locale).toBe("es");
    expect(localeOf(`${page}\n${banner}`, "x/api.txt").locale).toBe("es");
  }
});

test("an untranslated page is in the language of its file name, and its keys are not a title", () => {
  for (const layout of ["laid-out", "stripped", "one-line", "markdown"] as const) {
    const page = localeOf(print({ layout, hasMenus: false }, { words: untranslated }), "schemas/pages/a/b/de.txt");
    expect(page.locale).toBe("de");
    expect(page.rules).toContain("page/assumed-locale");
    expect(page.title).toBeUndefined();
  }
});

test("an untranslated page without a locale in its file name is in the language of its schemas", () => {
  const it = `"description": "La lunghezza raccomandata è di massimo 600 parole; il modello potrebbe ignorare i dettagli."`;
  const text = print({ layout: "stripped" }, { words: untranslated }).replace(
    '"type": "object"',
    `"type": "object",\n${it}`,
  );
  for (const name of ["003_c.txt", "api.txt"]) {
    const page = localeOf(text, `schemas/pages/${name}`);
    expect(page.locale).toBe("it");
    expect(page.rules).toContain("page/assumed-locale");
  }
});

test("if related languages have similar scores, a title is in a language of the site", () => {
  expect(detectLanguage("Hailuo Video 01 Live – генератор видео на базе ИИ, бесплатно")).toBe("ru");
  expect(detectLanguage("Free AI video generator")).toBe("en");
});

test("untranslated keys next to the id and code do not affect the language", () => {
  const words = Object.fromEntries(
    Object.keys(spanish).map((key) => [
      key,
      key === "start"
        ? () => "modelApiDoc_p1a/bmodelApiDoc_p2 modelApiDoc_p3"
        : `modelApiDoc_${key} YOUR_API_TOKEN modelApiDoc_p Authorization modelApiDoc_q`,
    ]),
  ) as unknown as typeof spanish;
  const text = print({ layout: "stripped" }, { words });
  expect(localeOf(text, "schemas/pages/a/b/it.txt")).toMatchObject({ locale: "it", title: undefined });
  expect(
    localeOf(
      `${text}RunComfy è la principale piattaforma per le tue opere, e offre anche modelli pronti all'uso per gli artisti.`,
      "x/de.txt",
    ).locale,
  ).toBe("it");
});

test("the page's own address comes before its prose", () => {
  const text = `https://www.runcomfy.com/zh-CN/models/${content.id}/api\n${print()}`;
  expect(localeOf(text, "x/ru.txt").locale).toBe("zh-CN");
  const other = `${print()}\nhttps://www.runcomfy.com/zh-CN/models/other/model\n`;
  expect(localeOf(other, "x/ru.txt").locale).toBe("en");
});

test("an address that a person noted at the top counts, with any name of the model", () => {
  const text = `URL: https://www.runcomfy.com/ko/models/kling/other-name/api\n\n${print()}`;
  expect(localeOf(text, "x/ru.txt").locale).toBe("ko");
});

test("address, title and summary are read from a clipper's front matter", () => {
  const front = `---\ntitle: "Kling | RunComfy"\nsource: https://www.runcomfy.com/ja/models/a/b/api\ndescription: What it is good for.\n---\n`;
  const { value } = parsePage(pageOf(front + print({ layout: "markdown" })));
  expect(value[0]).toMatchObject({ locale: "ja", title: "Kling" });
});
