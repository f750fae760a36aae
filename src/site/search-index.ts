import type { Memoize } from "../base/memoize.js";
import { sha256 } from "../base/sha256.js";
import { runStep, type Step } from "../base/step.js";
import { type Html, htmlValue, toHtml } from "../text/html.js";
import type { SiteFile } from "./site-context.js";

/** The content of one page for the search. */
export interface SearchDocument {
  /** The address from the top of the site, such as `en/kling/`. */
  readonly url: string;
  readonly language: string;
  readonly html: string;
}

/** A part of a page that has an anchor. */
export interface SearchSection {
  readonly anchor: Html;
  readonly heading: Html;
  /** The name in the reader's language; empty if it has none. */
  readonly title: Html;
  readonly text: Html;
}

/** A title counts as much as a heading: <https://pagefind.app/docs/weighting/>. */
const TITLE_WEIGHT = 6;

/** The page that the search reads: only its words. The task, if there is one, counts as much as a title. */
export function searchDocument(
  url: string,
  language: string,
  title: Html,
  task: Html,
  lead: readonly Html[],
  sections: readonly SearchSection[],
): SearchDocument {
  const paragraphs = lead.map((text) => `<p>${text}</p>`).join("");
  const taskLine = task === "" ? "" : toHtml`<p data-pagefind-weight="${TITLE_WEIGHT}">${task}</p>`;
  const parts = sections.map(
    ({ anchor, heading, title, text }) =>
      toHtml`<h2 id="${anchor}">${heading}</h2><p data-pagefind-weight="${TITLE_WEIGHT}">${title}</p><p>${text}</p>`,
  );
  const html = `<html lang="${htmlValue(language)}"><body><h1>${title}</h1>${taskLine}${paragraphs}${parts.join("")}</body></html>`;
  return { url, language, html };
}

/** Files of Pagefind that the site does not use: its own user interfaces. */
const UNUSED = /(?:ui\.(?:js|css)|-highlight\.js)$/;

/** Documents that are sent to the index at once. */
const AT_ONCE = 64;

/** Makes the files of the search index, below `pagefind/`. A visitor loads only the chunks of a search. */
const indexStep: Step<readonly SearchDocument[], readonly SiteFile[]> = {
  name: "site-search",
  key: (documents) => [sha256(JSON.stringify(documents))],
  work: async (inputs) => {
    const results: (readonly SiteFile[])[] = [];
    for (const documents of inputs) results.push(await index(documents));
    return results;
  },
  toTexts: (files) =>
    files.flatMap(({ path, content }) => [path, Buffer.from(content as Uint8Array).toString("base64")]),
  fromTexts: (texts) =>
    texts.flatMap((path, i) => (i % 2 === 0 ? [{ path, content: Buffer.from(texts[i + 1] ?? "", "base64") }] : [])),
};

/** Builds the search index. @throws {Error} If Pagefind cannot run here. */
export async function searchIndex(
  documents: readonly SearchDocument[],
  memoize: Memoize,
): Promise<readonly SiteFile[]> {
  const [files = []] = await runStep(indexStep, [documents], memoize);
  return files;
}

async function index(documents: readonly SearchDocument[]): Promise<readonly SiteFile[]> {
  const pagefind = await import("pagefind");
  try {
    const { index: target, errors } = await pagefind.createIndex({});
    if (target === undefined) throw new Error(errors.join("; "));
    for (let at = 0; at < documents.length; at += AT_ONCE) {
      const added = await Promise.all(
        documents.slice(at, at + AT_ONCE).map(({ url, html }) => target.addHTMLFile({ url, content: html })),
      );
      const wrong = added.flatMap((one) => one.errors);
      if (wrong.length > 0) throw new Error(wrong.join("; "));
    }
    const { files, errors: failed } = await target.getFiles();
    if (failed.length > 0) throw new Error(failed.join("; "));
    return files
      .filter(({ path }) => !UNUSED.test(path))
      .map(({ path, content }) => ({ path: `pagefind/${path}`, content }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  } finally {
    await pagefind.close();
  }
}
