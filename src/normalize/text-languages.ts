import type { JsonNode, JsonObject } from "../base/json.js";
import { nodeAt } from "../base/pointer.js";
import { detectLanguage } from "../page/language.js";
import type { Reading } from "../page/reading.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { cleanText } from "./split-texts.js";
import type { NodeTexts, Texts } from "./texts.js";

type Section = "input" | "output";
/** The title of a whole schema ("Input schema") is one of the page's own headings. */
type Kind = "heading" | "schemaTitle" | "title" | "description";

interface Text {
  readonly kind: Kind;
  readonly text: string;
  /** Its place: the page as a whole, or a schema. */
  readonly place: { readonly key: "title" | "summary" } | { readonly section: Section; readonly pointer: string };
}

/** The texts of a page by language. Headings, titles and descriptions may be in different languages. */
interface TextsByLanguage {
  readonly texts: ReadonlyMap<string, Texts>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The schemas without their texts, and the texts by pointer. */
interface SchemaTexts {
  readonly schema: JsonObject;
  readonly texts: Texts["input"];
}

/** Sorts all texts of a reading by language, and reports a page whose schemas have more than one. */
export function textsByLanguage(reading: Reading, input: SchemaTexts, output: SchemaTexts): TextsByLanguage {
  const all = [...headingTexts(reading), ...schemaTexts("input", input.texts), ...schemaTexts("output", output.texts)];
  const languageOf = decideLanguages(all, reading.locale);
  const placed = all.map((text) => ({ text, language: languageOf(text) }));
  const own = placed.filter(({ text }) => text.kind === "title" || text.kind === "description");
  const main = own[0]?.language;
  const other = own.find(({ language }) => language !== main);
  return {
    texts: collect(placed, main ?? reading.locale),
    diagnostics: main === undefined || other === undefined ? [] : [report(reading, other, main, { input, output })],
  };
}

interface PlacedText {
  readonly text: Text;
  readonly language: string;
}

function headingTexts({ title, summary }: Reading): readonly Text[] {
  const [cleanTitle, cleanSummary] = [cleanText(title), cleanText(summary)];
  return [
    ...(cleanTitle === undefined ? [] : [{ kind: "heading", text: cleanTitle, place: { key: "title" } } as const]),
    ...(cleanSummary === undefined
      ? []
      : [{ kind: "heading", text: cleanSummary, place: { key: "summary" } } as const]),
  ];
}

function schemaTexts(section: Section, texts: Texts["input"]): readonly Text[] {
  return [...texts].flatMap(([pointer, { title, description }]) => [
    ...(title === undefined
      ? []
      : [{ kind: pointer === "" ? "schemaTitle" : "title", text: title, place: { section, pointer } } as const]),
    ...(description === undefined
      ? []
      : [{ kind: "description", text: description, place: { section, pointer } } as const]),
  ]);
}

/** The language of a shorter text cannot be detected reliably. In letters of an alphabet. */
const MIN_LETTERS = 30;
/** Characters of these scripts count as several letters. */
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const LETTERS_PER_SIGN = 3;

/**
 * Finds the language of each text. It is the language of all texts of its kind, unless the text is long enough to
 * detect another one, or is in another script. A kind with too few words has the language of all texts of the schemas,
 * else the page's locale.
 */
function decideLanguages(all: readonly Text[], locale: string): (text: Text) => string {
  const joined = (isMeant: (kind: Kind) => boolean): string =>
    all
      .filter(({ kind }) => isMeant(kind))
      .map(({ text }) => text)
      .join("\n");
  const heading =
    detected(
      joined((kind) => kind === "heading"),
      locale,
    ) ?? locale;
  const schemas =
    detected(
      joined((kind) => kind !== "heading"),
      locale,
    ) ?? locale;
  const description =
    detected(
      joined((kind) => kind === "description"),
      locale,
    ) ?? schemas;
  // Titles are short and full of technical terms, so only a language that was found on the page counts.
  const known = [...new Set([locale, schemas, description, heading, "en"])];
  const isKnown = (language: string | undefined): language is string =>
    known.some((other) => language !== undefined && isSame(language, other));
  const titles = joined((kind) => kind === "title");
  const script = mostCommonScript(all);
  const found = script === undefined ? detected(titles, locale) : languageOfScript(titles, script, known);
  const title = script !== undefined || isKnown(found) ? (found ?? schemas) : schemas;
  const schemaTitle = isSame(title, description) ? title : locale;
  const usual: Readonly<Record<Kind, string>> = { heading, schemaTitle, title, description };
  // Then a text's own language is not used: it would have to be another language of the page.
  const hasOneLanguage = [...known, title].every((language) => isSame(language, locale));
  return ({ kind, text }) => {
    const script = scriptOf(text);
    if (script !== undefined && !isWrittenIn(usual[kind], script)) return languageOfScript(text, script, known);
    if (hasOneLanguage) return usual[kind];
    const own = detected(text, locale);
    return isKnown(own) && !isSame(own, usual[kind]) ? own : usual[kind];
  };
}

/** Detects the language of a text that is long enough. The region of the locale is kept (`pt-BR`). */
function detected(text: string, locale: string): string | undefined {
  const isLong =
    text.length >= MIN_LETTERS || text.length + (text.match(SIGN)?.length ?? 0) * (LETTERS_PER_SIGN - 1) >= MIN_LETTERS;
  const language = isLong ? detectLanguage(text) : undefined;
  return language !== undefined && isSame(language, locale) ? locale : language;
}

function isSame(a: string, b: string): boolean {
  return a === b || a.split("-")[0] === b.split("-")[0];
}

/** Scripts other than Latin by their ISO 15924 codes, and a language that is written in each. */
const SCRIPTS: readonly (readonly [code: string, pattern: RegExp, language: string])[] = [
  ["Jpan", /[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  ["Hans", /\p{Script=Han}/u, "zh-CN"],
  ["Kore", /\p{Script=Hangul}/u, "ko"],
  ["Cyrl", /\p{Script=Cyrillic}/u, "ru"],
  ["Arab", /\p{Script=Arabic}/u, "ar"],
  ["Hebr", /\p{Script=Hebrew}/u, "he"],
  ["Grek", /\p{Script=Greek}/u, "el"],
  ["Thai", /\p{Script=Thai}/u, "th"],
  ["Deva", /\p{Script=Devanagari}/u, "hi"],
];

/** A letter of any alphabet except Latin. */
const OTHER_LETTER = /[\u0370-\u1dff\u2e80-\u{10ffff}]/u;

/** The script of a text with letters of another script than Latin. Latin words are used as terms in every language. */
function scriptOf(text: string): string | undefined {
  if (!OTHER_LETTER.test(text)) return undefined;
  return SCRIPTS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The script of the titles, if at least half of them have letters of another script than Latin. */
function mostCommonScript(all: readonly Text[]): string | undefined {
  const titles = all.filter(({ kind }) => kind === "title");
  const scripts = titles.flatMap(({ text }) => scriptOf(text) ?? []);
  return scripts.length * 2 > titles.length ? (scripts.find((script) => script === "Jpan") ?? scripts[0]) : undefined;
}

const usualScripts = new Map<string, string | undefined>();

/** Returns true if the language is written in the script. Japanese and Korean have words in Han characters. */
function isWrittenIn(language: string, script: string): boolean {
  if (!usualScripts.has(language)) usualScripts.set(language, new Intl.Locale(language).maximize().script);
  const own = usualScripts.get(language);
  return own === script || (script === "Hans" && ["Hant", "Jpan", "Kore"].includes(own ?? ""));
}

function languageOfScript(text: string, script: string, known: readonly string[]): string {
  const [, , usual = "und"] = SCRIPTS.find(([code]) => code === script) ?? [];
  const own = known.find((language) => isWrittenIn(language, script)) ?? detectLanguage(text);
  return own !== undefined && isWrittenIn(own, script) ? own : usual;
}

interface LanguageTexts {
  title?: string;
  summary?: string;
  readonly input: Map<string, NodeTexts>;
  readonly output: Map<string, NodeTexts>;
}

function collect(placed: readonly PlacedText[], main: string): ReadonlyMap<string, Texts> {
  const found = new Map<string, LanguageTexts>();
  if (placed.length === 0) found.set(main, { input: new Map(), output: new Map() });
  for (const { text, language } of placed) {
    const texts: LanguageTexts = found.get(language) ?? { input: new Map(), output: new Map() };
    found.set(language, texts);
    if ("key" in text.place) texts[text.place.key] = text.text;
    else {
      const { section, pointer } = text.place;
      const key = text.kind === "description" ? "description" : "title";
      texts[section].set(pointer, { ...texts[section].get(pointer), [key]: text.text });
    }
  }
  return found;
}

function report(
  { id, locale, input: block }: Reading,
  { text: { kind, place }, language }: PlacedText,
  main: string,
  schemas: Readonly<Record<Section, SchemaTexts>>,
): Diagnostic {
  const node: JsonNode | undefined =
    "key" in place ? undefined : nodeAt(schemas[place.section].schema, `${place.pointer}/${kind}`);
  const pointer = "key" in place ? undefined : `/${place.section}${place.pointer}`;
  const where = { origin: node?.origin ?? block.origin, pointer, model: id, locale };
  return diagnose("page/mixed-languages", where, main, language);
}
