import type { GeneratedFile } from "../emit/emitter.js";
import { type Html, htmlText, htmlValue, joinHtml, toHtml } from "../text/html.js";
import { relativeTo, type SitePage } from "./layout.js";
import { providerName, safeSegment } from "./paths.js";
import type { SiteFile } from "./site-context.js";

/** Larger documents are not shown as a whole: Scalar took 31 seconds for 8 MB, and 8 for 0.75 MB. In characters. */
const MAX_SHOWN = 500_000;

const WHOLE = "schemas/openapi.json";
const PARTS = "schemas/openapi/";

/** The pages that show the OpenAPI documents, and these documents. */
export interface Reference {
  readonly pages: readonly SitePage[];
  readonly files: readonly SiteFile[];
}

/**
 * Makes the page of the OpenAPI document. If it is too large to be shown at once, that page lists the providers, and
 * each provider has a page and a document of its own.
 */
export function referencePages(generated: readonly GeneratedFile[]): Reference {
  const whole = generated.find(({ path }) => path === WHOLE)?.text ?? "";
  const files = [{ path: "openapi.json", content: whole }];
  if (whole.length <= MAX_SHOWN)
    return { pages: [documentPage("reference/index.html", "API reference", "openapi.json")], files };
  const parts = generated.flatMap(({ path, text }) => {
    if (!path.startsWith(PARTS)) return [];
    const provider = path.slice(PARTS.length).replace(/\.json$/, "");
    const page = `reference/${safeSegment(provider)}/index.html`;
    return [{ name: providerName(provider), page, document: `openapi/${provider}.json`, text }];
  });
  const pages = parts.map(({ name, page, document }) => documentPage(page, `API reference: ${name}`, document));
  return {
    pages: [listPage(parts), ...pages],
    files: [...files, ...parts.map(({ document, text }) => ({ path: document, content: text }))],
  };
}

function listPage(parts: readonly { readonly name: string; readonly page: string }[]): SitePage {
  const path = "reference/index.html";
  const items = parts.map(
    ({ name, page }) => toHtml`<li><a href="${relativeTo(path, page)}">${htmlText(name)}</a></li>`,
  );
  return page(
    path,
    "API reference",
    lead(path, "API reference", "openapi.json", toHtml` There is also one for each provider:`),
    toHtml`<ul class="chips">${joinHtml(items)}</ul>`,
  );
}

function documentPage(path: string, title: string, document: string): SitePage {
  const shown = page(
    path,
    title,
    lead(path, title, document, toHtml``),
    toHtml`<div id="reference" class="script"></div>`,
  );
  return { ...shown, scripts: ["reference.js"], attributes: toHtml` data-document="${htmlValue(document)}"` };
}

function page(path: string, title: string, top: Html, content: Html): SitePage {
  return {
    path,
    language: "en",
    title,
    description: "The OpenAPI 3.1 document of the models.",
    main: toHtml`${top}\n${content}`,
    translations: new Map(),
    kind: "reference",
    section: "reference",
  };
}

function lead(path: string, title: string, document: string, more: Html): Html {
  const link = toHtml`<a href="${relativeTo(path, document)}">${htmlText(document)}</a>`;
  return toHtml`<section class="title" aria-label="${htmlValue(title)}"><h1>${htmlText(title)}</h1><p class="lead">The contract is an OpenAPI 3.1 document: ${link}.${more}</p></section>`;
}
