import { join } from "node:path";
import { byCodePoint } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import { canonicalLocale } from "../page/canonical-locale.js";
import { readTextIfAny } from "./read-inputs.js";
import type { Edit } from "./transaction.js";

/** Locales that replace the detected ones: BCP 47 tags by page path, as in the `sources` of a model. */
export type LocaleOverrides = ReadonlyMap<string, string>;

const FILE = "locales.json";

/**
 * Reads `schemas/locales.json`. The overrides are in a file of their own, because pages are kept byte for byte and
 * their file names have no meaning.
 *
 * @throws {UsageError} If the file exists and is not an object from page paths to locales.
 */
export async function readLocaleOverrides(schemas: string): Promise<LocaleOverrides> {
  const path = join(schemas, FILE);
  const text = readTextIfAny(path);
  if (text === undefined) return new Map();
  return new Map(parse(text, path).map(([page, locale]) => [page, checked(locale, page, path)]));
}

function parse(text: string, path: string): readonly (readonly [string, unknown])[] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
  } catch {
    // Reported below.
  }
  throw new UsageError(
    `Cannot read ${path}: it is not a JSON object`,
    'It looks like { "schemas/pages/…/fr.txt": "fr" }',
  );
}

function checked(locale: unknown, page: string, path: string): string {
  const canonical = typeof locale === "string" ? canonicalLocale(locale) : undefined;
  if (canonical !== undefined) return canonical;
  throw new UsageError(
    `Cannot use the locale ${JSON.stringify(locale)} of ${page} in ${path}`,
    "Locales are BCP 47 tags, such as en, pt-BR or zh-TW",
  );
}

/** Makes the edit that writes the file. Without entries, the file is removed. */
export function editLocaleOverrides(schemas: string, locales: LocaleOverrides): Edit {
  const sorted = [...locales].sort(([a], [b]) => byCodePoint(a, b));
  const text = `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
  return locales.size === 0
    ? { root: schemas, written: new Map(), removed: [FILE] }
    : { root: schemas, written: new Map([[FILE, text]]), removed: [] };
}
