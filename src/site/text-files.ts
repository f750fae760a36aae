import { groupBy } from "../base/order.js";
import { type Html, htmlValue, joinHtml, toHtml } from "../text/html.js";
import { type Markdown, markdownText, toMarkdown } from "../text/markdown.js";
import { addressOf, type SiteBase } from "./base.js";
import type { Guides } from "./guides.js";
import { SITE_NAME, type SitePage } from "./layout.js";
import { type ModelEntry, textsIn } from "./model-entry.js";
import { markdownOf, pageOf } from "./paths.js";
import type { SiteFile } from "./site-context.js";

/** A page for the sitemap. */
export type Listed = Pick<SitePage, "path" | "translations" | "canonical">;

/** Lists all pages for search engines, each with its translations. */
export function sitemap(pages: readonly Listed[], base: SiteBase): SiteFile {
  const address = (path: string): Html => htmlValue(addressOf(base, path));
  const entries = pages
    .filter(({ canonical }) => canonical === undefined)
    .map(({ path, translations }) => {
      const links = [...translations].map(
        ([language, file]) =>
          toHtml`<xhtml:link rel="alternate" hreflang="${htmlValue(language)}" href="${address(file)}"/>`,
      );
      return toHtml`<url><loc>${address(path)}</loc>${joinHtml(links.length > 1 ? links : [])}</url>
`;
    });
  const content = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join("")}</urlset>
`;
  return { path: "sitemap.xml", content };
}

/** The pages of a model, for the sitemap. */
export function listedPages(entry: ModelEntry): readonly Listed[] {
  const translations = new Map(entry.languages.map(({ language }) => [language, pageOf(language, entry.path)]));
  return [...translations.values()].map((path) => ({ path, translations }));
}

/** Makes `llms.txt`: the contents of the site for language models (https://llmstxt.org). Links lead to Markdown. */
export function llmsIndex(entries: readonly ModelEntry[], guides: Guides, base: SiteBase): SiteFile {
  const link = (title: string, path: string, summary: string): Markdown => {
    const text = summary === "" ? toMarkdown`` : toMarkdown`: ${markdownText(summary)}`;
    return toMarkdown`- [${markdownText(title)}](${addressOf(base, path) as Markdown})${text}
`;
  };
  const providers = [...groupBy(entries, ({ provider }) => provider)].map(([provider, own]) => {
    const lines = own.map((entry) => {
      const { title, summary } = textsIn(entry, "en");
      return link(title, markdownOf("en", entry.path), summary);
    });
    return `## ${markdownText(provider)}\n\n${lines.join("")}`;
  });
  const content = `# ${SITE_NAME}

> ${entries.length} AI models on RunComfy: inputs, outputs, and how to call them from TypeScript or over HTTP.

Base URL of the API: https://model-api.runcomfy.net. The whole contract is in ${addressOf(base, "openapi.json")}.

## Guides

${guides.links.map(({ title, path, summary }) => link(title, path, summary)).join("")}
${providers.join("\n")}`;
  return { path: "llms.txt", content };
}

/** `llms-full.txt`: the guides and the English page of every model, in Markdown, one after the other. */
export function llmsFull(
  entries: readonly ModelEntry[],
  guides: Guides,
  markdown: ReadonlyMap<string, string>,
): SiteFile {
  const models = entries.map(({ path }) => markdown.get(markdownOf("en", path)) ?? "");
  const texts = [...guides.files.map(({ content }) => content.toString()), ...models].map((text) =>
    text.replace(/^<!--.*-->\n+/, "").trim(),
  );
  return { path: "llms-full.txt", content: `${texts.join("\n\n---\n\n")}\n` };
}
