import { groupBy } from "../base/order.js";
import { diagnose } from "../rules/diagnose.js";
import { type Outcome, outcome } from "../rules/diagnostic.js";
import { canonicalLocale } from "./canonical-locale.js";
import type { FlatText } from "./flat-text.js";
import { detectLanguage } from "./language.js";
import type { ReadOptions } from "./shapes/shape.js";

/** The language of a shorter prose cannot be detected reliably. In letters of an alphabet. */
const MIN_PROSE = 30;
/** Shorter lines are menu entries, which are often English. In letters of an alphabet. */
const MIN_LINE = 20;
/** Characters of these scripts count as several letters. */
const LETTERS_PER_SIGN = 3;

/** Everything on a page that can show its locale. */
interface LocaleEvidence extends FlatText {
  readonly prose: string;
  /** Titles and descriptions in the schemas. On pages of any locale, they are often English or machine-translated. */
  readonly schemaWords: string;
  readonly id: string;
}

/**
 * Finds the locale of a page as a BCP 47 tag; `und` if it is unknown. The evidence, in order: the user's setting, the
 * markup, the address, the prose, the file name, and the texts of the schemas.
 */
export function findLocale(evidence: LocaleEvidence, options: ReadOptions): Outcome<string> {
  const { page, prose, language, address, text, id } = evidence;
  const stated =
    canonicalLocale(options.locale) ??
    localeOfAddress(address) ??
    localeOfMarkup(language, prose) ??
    localeOfAddress(addressInText(text, id)) ??
    languageOfProse(prose);
  if (stated !== undefined) return outcome(stated);
  const assumed = localeOfFileName(page.path) ?? detectLanguage(evidence.schemaWords);
  if (assumed === undefined) return outcome("und", [diagnose("page/unknown-locale", { file: page.path })]);
  return outcome(assumed, [diagnose("page/assumed-locale", { file: page.path }, assumed)]);
}

/** Sites leave `lang="en"` on pages in other languages, so only another language counts. */
function localeOfMarkup(language: string | undefined, prose: string): string | undefined {
  const locale = canonicalLocale(language);
  if (locale === undefined || locale.split("-")[0] !== "en") return locale;
  const spoken = languageOfProse(prose);
  return spoken === undefined || spoken === "en" ? locale : undefined;
}

/** The locale in a file name: `…/pt-BR.txt`. Three letters are more often a word than a language: `api.txt`. */
function localeOfFileName(path: string): string | undefined {
  const name = /([^/\\]+)\.[^./\\]+$/.exec(path)?.[1] ?? "";
  return /^[a-z]{2}(?:[-_]|$)/i.test(name) ? canonicalLocale(name) : undefined;
}

/** Long enough to detect a language. In UTF-16 code units. */
const PART_LENGTH = 250;
/** Enough to outvote a banner. */
const MAX_PARTS = 9;

/**
 * The language of most parts of the prose; if several have as many, the first one. A banner above the page or a footer
 * may be in another language.
 */
function languageOfProse(prose: string): string | undefined {
  const lines = prose.split(/[\r\n]+/).filter((line) => lettersOf(line) >= MIN_LINE);
  const sentences = lines.join("\n");
  if (lettersOf(sentences) < MIN_PROSE) return undefined;
  const languages = partsOf(sentences).flatMap((part) => detectLanguage(part) ?? []);
  const groups = [...groupBy(languages, (language) => language).values()];
  const most = Math.max(...groups.map(({ length }) => length));
  return groups.find(({ length }) => length === most)?.[0];
}

/** Parts from all over the text. */
function partsOf(text: string): readonly string[] {
  const count = Math.min(MAX_PARTS, Math.ceil(text.length / PART_LENGTH));
  const step = Math.floor(text.length / count);
  return Array.from({ length: count }, (_, i) => text.slice(i * step, i * step + PART_LENGTH));
}

function lettersOf(text: string): number {
  const sample = text.slice(0, 500);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const signs = sample.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return letters + signs * (LETTERS_PER_SIGN - 1);
}

/**
 * The locale in an address: `https://www.runcomfy.com/es/models/…` is Spanish. Without a language, the site is English.
 */
export function localeOfAddress(address: string | undefined): string | undefined {
  const path = /^https?:\/\/(?:[\w-]+\.)*runcomfy\.com\/([^\s?#]*)/i.exec(address ?? "")?.[1];
  if (path === undefined) return undefined;
  return localeOfPath(path) ?? (/^(?:models|playground)(?:\/|$)/.test(path) ? "en" : undefined);
}

/** The locale that the first segment of a URL's path names, with or without the leading slash. */
export function localeOfPath(path: string): string | undefined {
  const first = path.replace(/^\//, "").split("/")[0] ?? "";
  return /^[a-z]{2}(?:-[a-z]{2,4})?$/i.test(first) ? canonicalLocale(first) : undefined;
}

/** More addresses than any page has. */
const MAX_ADDRESSES = 1_000;

/**
 * The page's own address in its text: the address of a page about this model, or one on its own line at the top, where
 * people note it. Other links are navigation.
 */
function addressInText(text: string, id: string): string | undefined {
  const top = text.slice(0, 2_000).split(/\r?\n/, 5);
  const noted = top.map((line) => /^[^/]{0,30}?(https?:\/\/\S+\/models\/\S+)\s*$/.exec(line)?.[1]);
  const own = noted.find((address) => localeOfAddress(address) !== undefined);
  if (own !== undefined || id === "") return own;
  for (const [address] of [...text.matchAll(SITE_ADDRESS)].slice(0, MAX_ADDRESSES)) {
    if (address.includes(id)) return address;
  }
  return undefined;
}

const SITE_ADDRESS = /https?:\/\/(?:[\w-]{1,60}\.){0,4}runcomfy\.com\/[^\s"'<>)]{1,500}/gi;
