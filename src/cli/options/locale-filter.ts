import { byCodePoint } from "../../base/order.js";
import { UsageError } from "../../base/usage-error.js";
import { canonicalLocale } from "../../page/canonical-locale.js";

/**
 * Reads `--locale`; undefined without it.
 *
 * @param known The locales of the pages.
 * @throws {UsageError} If no page has the locale. Otherwise a misspelling would look like an empty result.
 */
export function readLocaleFilter(given: string | undefined, known: readonly string[]): string | undefined {
  if (given === undefined) return undefined;
  const locale = canonicalLocale(given);
  if (locale !== undefined && known.includes(locale)) return locale;
  const all = [...new Set(known)].sort(byCodePoint).join(", ");
  throw new UsageError(`No page has the locale "${given}"`, `The pages have ${all || "no locales"}`);
}
