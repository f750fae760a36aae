import { eld } from "eld/medium";

/** In UTF-16 code units. The detector reads about the first 350 bytes, and these also show the script. */
const MAX_LENGTH = 400;

/** The languages that RunComfy's site is known to have. */
const SITE_LANGUAGES: ReadonlySet<string> = new Set(["en", "es", "pt", "it", "fr", "de", "ru", "ja", "ko", "zh"]);

/**
 * Related languages (ru and sr) have similar scores in short texts. Within this difference, a language of the site
 * wins.
 */
const SHORT = 200;
const CLOSE = 0.05;

/** Texts repeat over the models of a catalog, so their languages are kept. */
const MAX_KEPT = 20_000;
const kept = new Map<string, string | undefined>();

/**
 * Detects the language of a text as a BCP 47 tag; undefined if it is not clear. Only the beginning of the text counts.
 */
export function detectLanguage(text: string): string | undefined {
  const sample = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  if (!kept.has(sample)) {
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(sample, detect(sample.normalize("NFC")));
  }
  return kept.get(sample);
}

function detect(sample: string): string | undefined {
  const ofScript = languageOfScript(sample);
  if (ofScript !== undefined) return ofScript;
  const result = eld.detect(sample);
  if (result.language === "" || !result.isReliable()) return undefined;
  const language = sample.length < SHORT ? mostLikelyLanguage(result.getScores(), result.language) : result.language;
  if (language === "zh") return chineseVariant(sample);
  // The detector has one class for Malay and Indonesian, which are very similar. Sites have pages in Indonesian.
  return language === "ms" ? "id" : language;
}

function mostLikelyLanguage(scores: Readonly<Record<string, number>>, best: string): string {
  const threshold = (scores[best] ?? 0) - CLOSE;
  const close = Object.entries(scores).filter(
    ([language, score]) => SITE_LANGUAGES.has(language) && score >= threshold,
  );
  return close.sort(([, a], [, b]) => b - a)[0]?.[0] ?? best;
}

/** Any letter that is not Latin. */
const OTHER_LETTER = /[\u0370-\u1dff\u2e80-\uffee]/;
/** Fewer characters than these may be a name in a text of another language. */
const MIN_SIGNS = 4;

/**
 * The language of a text that is mostly in a script that only one language of the detector has. The scripts of several
 * languages (Cyrillic, Arabic, Devanagari) are left to the detector, and so are names inside other texts.
 */
function languageOfScript(sample: string): string | undefined {
  if (!OTHER_LETTER.test(sample)) return undefined;
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0;
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(/\p{Script=Han}/gu);
  const others = { ko: /\p{Script=Hangul}/gu, th: /\p{Script=Thai}/gu, el: /\p{Script=Greek}/gu };
  // One sign of a syllable or a word counts as several letters.
  const letters = count(/\p{L}/gu) / 2;
  // In Japanese at least every tenth sign is kana; Chinese texts have single ones in names.
  if (kana + han >= MIN_SIGNS && kana + han > letters) return kana * 10 >= kana + han ? "ja" : chineseVariant(sample);
  for (const [language, pattern] of Object.entries(others)) {
    const signs = count(pattern);
    if (signs >= MIN_SIGNS && signs > letters) return language;
  }
  return undefined;
}

/**
 * Decides between simplified and traditional Chinese, which are one language for the detector. It counts the characters
 * that only one of the standard character sets of mainland China and Taiwan has.
 */
function chineseVariant(text: string): "zh-CN" | "zh-TW" {
  scripts ??= readScripts();
  const { simplified, traditional } = scripts;
  let balance = 0;
  for (const character of text) {
    if (simplified.has(character)) balance += 1;
    else if (traditional.has(character)) balance -= 1;
  }
  return balance < 0 ? "zh-TW" : "zh-CN";
}

interface Scripts {
  readonly simplified: ReadonlySet<string>;
  readonly traditional: ReadonlySet<string>;
}

let scripts: Scripts | undefined;

/**
 * The characters of a character set. GB 2312 has only simplified forms, Big5 only traditional ones. The platform
 * decodes both (WHATWG Encoding). The rows are those of the common and less common characters, without later
 * extensions.
 */
function readScripts(): Scripts {
  const gb2312 = charactersOf("gb2312", [0xb0, 0xf7], [[0xa1, 0xfe]]);
  const big5 = charactersOf(
    "big5",
    [0xa4, 0xf8],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  );
  return {
    simplified: new Set([...gb2312].filter((character) => !big5.has(character))),
    traditional: new Set([...big5].filter((character) => !gb2312.has(character))),
  };
}

function charactersOf(
  encoding: string,
  [first, last]: readonly [number, number],
  seconds: readonly (readonly [number, number])[],
): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = first; lead <= last; lead += 1) {
    for (const [from, to] of seconds) for (let second = from; second <= to; second += 1) bytes.push(lead, second);
  }
  const characters = new TextDecoder(encoding).decode(new Uint8Array(bytes));
  return new Set(characters.match(/\p{Script=Han}/gu));
}
