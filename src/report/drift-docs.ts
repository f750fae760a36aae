import { plural } from "../base/plural.js";
import { pointerTokens } from "../base/pointer.js";
import type { Change } from "../diff/change.js";
import { code } from "../diff/rules/show.js";
import { byModel } from "./drift-summary.js";

/** The changed texts of one model, one line per language. */
interface DocsLines {
  readonly model: string;
  /** Lines in the form of messages: texts of pages are in code spans. */
  readonly lines: readonly string[];
}

/** Summarizes changes of level `docs`. A text whose numbers changed has its own line: it may be a price or a limit. */
export function docsLines(changes: readonly Change[]): readonly DocsLines[] {
  return byModel(changes).map(({ model, changes: own }) => {
    // Each has a line of its own: what users pay.
    const prices = own.filter(({ kind }) => kind === "price-changed");
    const figures = own.filter(({ kind }) => kind === "text-figures-changed");
    const locales = own.filter(({ kind }) => kind === "locale-added" || kind === "locale-removed");
    const texts = own.filter(({ kind }) => kind === "text-changed");
    const others = own.filter((change) => ![...prices, ...figures, ...locales, ...texts].includes(change));
    return {
      model,
      lines: [
        ...prices.map(({ message }) => message),
        ...locales.map(({ message }) => message),
        ...figures.map(({ message }) => message),
        ...byLocale(texts).map(([locale, count]) => `${plural(count, "text")} in ${code(locale)} changed`),
        ...(others.length > 0 ? [sumUp(others)] : []),
      ],
    };
  });
}

function byLocale(changes: readonly Change[]): readonly (readonly [locale: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { pointer } of changes) {
    const locale = pointerTokens(pointer)[0] ?? "";
    counts.set(locale, (counts.get(locale) ?? 0) + 1);
  }
  return [...counts];
}

/** Prints a single change as it is, and several changes by their subjects. */
function sumUp(changes: readonly Change[]): string {
  const [only, ...more] = changes;
  if (only !== undefined && more.length === 0) return only.message;
  const kinds = [...new Set(changes.map(({ kind }) => subjectOf(kind)))];
  const text = kinds.length > 1 ? `${kinds.slice(0, -1).join(", ")} and ${kinds.at(-1)}` : kinds.join();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} changed (${changes.length} changes)`;
}

function subjectOf(kind: string): string {
  if (kind.startsWith("default") || kind.startsWith("example")) return "examples";
  return (
    { "title-changed": "titles", "description-changed": "descriptions", "samples-changed": "samples" }[kind] ??
    "annotations"
  );
}
