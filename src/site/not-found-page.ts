import { htmlValue, toHtml } from "../text/html.js";
import type { SitePage } from "./layout.js";
import type { SiteContext } from "./site-context.js";

/** Makes the page for addresses that do not exist. It is shown at any depth, so its links are absolute. */
export function notFoundPage({ base }: SiteContext): SitePage {
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
