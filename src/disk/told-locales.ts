/**
 * `schemas/locales.json`: the locale of pages that a person knows better than the pages do.
 *
 * It is a file of its own because neither of the other two places would do: a page is kept byte for byte, and its file
 * name is a habit that says nothing, so a page put into the wrong folder is still read right.
 */
import { join } from "node:path";
import { byCodePoint } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import { canonicalLocale } from "../page/canonical-locale.js";
import { readTextIfAny } from "./read-inputs.js";
import type { Edit } from "./transaction.js";

/** BCP 47 tags by page path, as in the `sources` of a model. */
export type ToldLocales = ReadonlyMap<string, string>;

const FILE = "locales.json";

/** @throws {UsageError} If the file is there and is not one object from page paths to locales. */
export async function readToldLocales(schemas: string): Promise<ToldLocales> {
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
    // Told below, with everything else that it may be instead.
  }
  throw new UsageError(`Cannot read ${path}: it is no JSON object`, 'It looks like { "schemas/pages/…/fr.txt": "fr" }');
}

function checked(locale: unknown, page: string, path: string): string {
  const canonical = typeof locale === "string" ? canonicalLocale(locale) : undefined;
  if (canonical !== undefined) return canonical;
  throw new UsageError(
    `Cannot use the locale ${JSON.stringify(locale)} of ${page} in ${path}`,
    "Locales are BCP 47 tags, such as en, pt-BR or zh-TW",
  );
}

/** Returns the edit that writes the file; without entries, the file is removed. */
export function editToldLocales(schemas: string, locales: ToldLocales): Edit {
  const sorted = [...locales].sort(([a], [b]) => byCodePoint(a, b));
  const text = `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
  return locales.size === 0
    ? { root: schemas, written: new Map(), removed: [FILE] }
    : { root: schemas, written: new Map([[FILE, text]]), removed: [] };
}
