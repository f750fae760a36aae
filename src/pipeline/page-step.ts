import type { Memoize } from "../base/memoize.js";
import { once } from "../base/once.js";
import { sha256 } from "../base/sha256.js";
import { runStep, type Step } from "../base/step.js";
import { type Page, textDigest } from "../page/page.js";
import type { Reading } from "../page/reading.js";
import type { Diagnostic, Outcome } from "../rules/diagnostic.js";

/** A page that can be read when its readings are needed. */
interface SourcePage {
  /** A hash of the page, its path and the locale that was set for it. */
  readonly digest: string;
  /** Reads the page, at most once per run. */
  readonly read: () => Promise<Outcome<readonly Reading[]>>;
}

/** The models that a page documents, without the readings. */
interface PageSummary {
  /** The model id of each reading, in the order of the page. */
  readonly ids: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A page with a function that reads it. */
export type ReadPage = SourcePage & PageSummary;

/** The step from a page to the ids on it. Unchanged pages are not read again. */
const pageStep: Step<SourcePage, PageSummary> = {
  name: "page",
  key: ({ digest }) => [digest],
  work: async (sources) => {
    const summaries: PageSummary[] = [];
    for (const { read } of sources) {
      const { value, diagnostics } = await read();
      summaries.push({ ids: value.map(({ id }) => id), diagnostics });
    }
    return summaries;
  },
  toTexts: (summary) => [JSON.stringify(summary)],
  fromTexts: ([text = ""]) => JSON.parse(text) as PageSummary,
};

/**
 * Reads pages.
 *
 * @param localeOf The locale that was set for a page, if any.
 */
export async function readPages(
  pages: readonly Page[],
  localeOf: (page: Page) => string | undefined,
  memoize: Memoize,
): Promise<readonly ReadPage[]> {
  const sources = pages.map((page) => toSource(page, localeOf(page)));
  const summaries = await runStep(pageStep, sources, memoize);
  return sources.map((source, i) => ({ ...source, ...(summaries[i] as PageSummary) }));
}

function toSource(page: Page, locale: string | undefined): SourcePage {
  const { path } = page;
  const digest = sha256(JSON.stringify([path, page.sha256, locale, page.digest ?? textDigest(page.text)]));
  const read = once(async () => {
    const { parsePage } = await import("../page/parse-page.js");
    return parsePage(page, locale === undefined ? {} : { locale });
  });
  return { digest, read };
}
