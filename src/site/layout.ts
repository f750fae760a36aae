import { wordsOf } from "../emit/docs/words/words-of.js";
import { compileTemplate } from "../emit/template.js";
import { type Html, htmlText, htmlValue, joinHtml, toHtml } from "../text/html.js";
import { addressOf, type SiteBase } from "./base.js";
import { htmlSiteWords } from "./html-words.js";
import { directionOf } from "./words/site-words-of.js";

/** The name of the site, in titles and in the header. */
export const SITE_NAME = "RunComfy models";

/** A page without the frame that all pages share. */
export interface SitePage {
  /** The path of its file, such as `en/kling/kling-3.0/pro/text-to-video/index.html`. */
  readonly path: string;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly main: Html;
  /** The same page in all its languages: files by language. Empty if it is only in one language. */
  readonly translations: ReadonlyMap<string, string>;
  /** The file that search engines should list instead of this one. */
  readonly canonical?: string;
  /** The same page in Markdown: a file of the site. */
  readonly markdown?: string;
  /** The class of `<body>`, for the style sheet. */
  readonly kind: "model" | "list" | "guide" | "reference";
  /** The current entry of the header. */
  readonly section: "models" | "guides" | "errors" | "reference";
  /** The origins of pictures and videos that a reader can load. */
  readonly mediaOrigins?: readonly string[];
  /** The address of the top of the site in the page's links, if the page is also shown at other addresses. */
  readonly root?: Html;
  /** Scripts besides those of every page. */
  readonly scripts?: readonly string[];
  /** Attributes for `<body>`, such as `data-model="…"`. */
  readonly attributes?: Html;
}

interface LayoutView {
  readonly [name: string]: unknown;
}

/** Makes a function that puts pages into the frame that all pages share. */
export function createLayout(templates: ReadonlyMap<string, string>, base: SiteBase): (page: SitePage) => string {
  const render = compileTemplate<LayoutView>(templates, "site/layout.html.hbs");
  return (page) => render(layoutView(page, base));
}

function layoutView(page: SitePage, base: SiteBase): LayoutView {
  const root = page.root ?? rootOf(page.path);
  const home = `${root}${page.translations.size > 0 ? `${page.language}/` : "en/"}`;
  const address = (path: string): Html => htmlValue(addressOf(base, path));
  const languages = [...page.translations].map(([language, path]) => ({
    language: htmlValue(language),
    name: htmlText(wordsOf(language)?.language ?? language),
    url: address(path),
    href: relativeTo(page.path, path),
    isCurrent: language === page.language,
  }));
  return {
    lang: htmlValue(page.language),
    dir: directionOf(page.language),
    title: htmlText(page.title === SITE_NAME ? page.title : `${page.title} · ${SITE_NAME}`),
    heading: htmlText(page.title),
    description: htmlText(page.description),
    siteName: SITE_NAME,
    csp: policy(page.mediaOrigins ?? []),
    canonical: address(page.canonical ?? page.path),
    languages,
    hasLanguages: languages.length > 1,
    fallback: page.translations.has("en") ? address(page.translations.get("en") as string) : toHtml``,
    hasFallback: page.translations.has("en"),
    markdown: page.markdown === undefined ? toHtml`` : relativeTo(page.path, page.markdown),
    hasMarkdown: page.markdown !== undefined,
    openGraphLocale: htmlValue(page.language.replaceAll("-", "_")),
    root,
    home,
    kind: page.kind,
    attributes: page.attributes ?? toHtml``,
    main: page.main,
    scripts: page.scripts ?? [],
    isModels: page.section === "models",
    isGuides: page.section === "guides",
    isErrors: page.section === "errors",
    isReference: page.section === "reference",
    words: htmlSiteWords(page.language),
    wordsErrors: htmlText((wordsOf(page.language) ?? wordsOf("en"))?.errors.heading ?? ""),
  };
}

/**
 * The content security policy: nothing is loaded from other hosts, no script or style is inline, and no form is sent.
 */
function policy(mediaOrigins: readonly string[]): Html {
  const media = mediaOrigins.map((origin) => toHtml` ${htmlValue(origin)}`);
  const sources = joinHtml(media);
  // Pagefind compiles WebAssembly.
  return toHtml`default-src &#39;none&#39;; script-src &#39;self&#39; &#39;wasm-unsafe-eval&#39;; style-src &#39;self&#39;; img-src &#39;self&#39;${sources}; media-src &#39;self&#39;${sources}; connect-src &#39;self&#39;; worker-src &#39;self&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`;
}

/** From a page to the top of the site: `./` or `../../`. */
function rootOf(path: string): Html {
  const depth = path.split("/").length - 1;
  return htmlValue(depth === 0 ? "./" : "../".repeat(depth));
}

/** From one page to another file of the site; `index.html` is left out. */
export function relativeTo(from: string, to: string): Html {
  const [start, end] = [from.split("/").slice(0, -1), to.replace(/(^|\/)index\.html$/, "$1").split("/")];
  let shared = 0;
  while (shared < start.length && shared < end.length - 1 && start[shared] === end[shared]) shared += 1;
  const up = "../".repeat(start.length - shared);
  const down = end.slice(shared).map(encodeURIComponent).join("/");
  return htmlValue(up + down === "" ? "./" : up + down);
}
