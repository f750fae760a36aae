import { htmlValue, toHtml } from "../text/html.js";
import type { Page } from "./layout.js";
import type { SiteContext } from "./site-context.js";

/** The page that shows the OpenAPI document. */
export function referencePage(_context: SiteContext): Page {
  return {
    path: "reference/index.html",
    language: "en",
    title: "API reference",
    description: "The OpenAPI 3.1 document of all models.",
    main: toHtml`<header class="title"><h1>API reference</h1><p class="lead">The whole contract is one OpenAPI 3.1 document: <a href="../openapi.json">openapi.json</a>.</p></header>
<div id="reference" class="script"></div>`,
    translations: new Map(),
    kind: "reference",
    section: "reference",
    scripts: ["reference.js"],
  };
}

/** The page for addresses that do not exist: it is shown at any depth, so its links are absolute. */
export function notFoundPage({ base }: SiteContext): Page {
  const home = htmlValue(`${base.path}en/`);
  return {
    path: "404.html",
    language: "en",
    title: "Page not found",
    description: "There is no page at this address.",
    main: toHtml`<header class="title"><h1>Page not found</h1><p class="lead">There is no page at this address. <a href="${home}">All models</a></p></header>`,
    translations: new Map(),
    canonical: "en/index.html",
    kind: "guide",
    section: "models",
    root: htmlValue(base.path),
  };
}
