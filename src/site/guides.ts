import { Marked, type Tokens } from "marked";
import type { Config } from "../config.js";
import { type Html, htmlBlock, htmlText, htmlValue, joinHtml, libraryHtml, toHtml } from "../text/html.js";
import { highlight } from "./highlight.js";
import type { SitePage } from "./layout.js";
import type { SiteContext, SiteFile } from "./site-context.js";

/** The guides, in the order of the menu. Each is `templates/site/guides/<name>.md.hbs`. */
const GUIDES = ["quick-start", "money", "errors", "batch", "testing", "browser"] as const;

/** Pages that are written by hand, with their Markdown beside them. */
export interface Guides {
  readonly pages: readonly SitePage[];
  readonly files: readonly SiteFile[];
  /** For `llms.txt`. */
  readonly links: readonly { readonly title: string; readonly path: string; readonly summary: string }[];
}

interface Guide {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly markdown: string;
}

/** Makes the guides and the error reference. They are in English. */
export function guidePages(context: SiteContext): Guides {
  const guides = GUIDES.map((name) => readGuide(name, context));
  const errors = readGuide("error-reference", context);
  const pages = [
    indexPage(guides),
    ...guides.map((guide) => page(guide, `guides/${guide.name}/index.html`, "guides", guidesMenu(guides, guide))),
    page(errors, "errors/index.html", "errors", toHtml``),
  ];
  const files = [
    ...guides.map(({ name, markdown }) => ({ path: `guides/${name}.md`, content: markdown })),
    { path: "errors.md", content: errors.markdown },
  ];
  const links = [
    ...guides.map(({ name, title, summary }) => ({ title, path: `guides/${name}.md`, summary })),
    { title: errors.title, path: "errors.md", summary: errors.summary },
  ];
  return { pages, files, links };
}

/** The first line is the title, the first paragraph the summary. */
function readGuide(name: string, { templates, config }: SiteContext): Guide {
  const text = templates.get(`site/guides/${name}.md`);
  if (text === undefined) throw new Error(`Cannot find the guide "${name}"`);
  const markdown = withNames(text, config);
  const [, title = name, summary = ""] = /^# (.+)\n\n((?:.+\n)+)/.exec(markdown) ?? [];
  return { name, title, summary: summary.replace(/\s+/g, " ").trim(), markdown };
}

/** The guides are written for the client's default name. */
function withNames(text: string, { client }: Config): string {
  return text.replaceAll("runcomfy-client", client.name);
}

/** The menu of the guides, beside a guide. */
function guidesMenu(guides: readonly Guide[], current: Guide): Html {
  const items = guides.map(({ name, title }) => {
    const mark = name === current.name ? toHtml` aria-current="page"` : toHtml``;
    return toHtml`<li><a href="../${htmlValue(name)}/"${mark}>${htmlText(title)}</a></li>`;
  });
  return toHtml`<nav class="guide-menu" aria-label="Guides"><ul>${joinHtml(items)}</ul></nav>`;
}

function page(guide: Guide, path: string, section: SitePage["section"], menu: Html): SitePage {
  return {
    path,
    language: "en",
    title: guide.title,
    description: plain(guide.summary),
    main: toHtml`${menu}<article class="prose">${markdownHtml(guide.markdown)}</article>`,
    translations: new Map(),
    markdown: path.replace(/\/index\.html$/, ".md"),
    kind: "guide",
    section,
  };
}

function indexPage(guides: readonly Guide[]): SitePage {
  const cards = guides.map(
    ({ name, title, summary }) =>
      `<li><a href="${htmlValue(name)}/">${htmlText(title)}</a><p>${htmlText(plain(summary))}</p>`,
  );
  return {
    path: "guides/index.html",
    language: "en",
    title: "Guides",
    description: guides.map(({ title }) => title).join(", "),
    main: libraryHtml(`<header class="title"><h1>Guides</h1></header><ul class="cards">${cards.join("")}</ul>`),
    translations: new Map(),
    kind: "list",
    section: "guides",
  };
}

function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, "");
}

const marked = new Marked({
  gfm: true,
  renderer: {
    code({ text, lang = "" }: Tokens.Code): string {
      const label = htmlValue(lang);
      return `<div class="snippet"><button type="button" class="copy script">Copy</button><pre tabindex="0" aria-label="${label}"><code>${highlight(text, lang)}</code></pre></div>\n`;
    },
    heading({ depth, tokens, text }: Tokens.Heading): string {
      const id = htmlValue(slug(text));
      const content = this.parser.parseInline(tokens);
      return depth === 1
        ? `<h1>${content}</h1>\n`
        : `<h${depth} id="${id}"><a class="anchor" href="#${id}">${content}</a></h${depth}>\n`;
    },
    table(token: Tokens.Table): string {
      const cells = (row: readonly Tokens.TableCell[], tag: string): string =>
        row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join("");
      const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>\n`).join("");
      return `<div class="table" tabindex="0"><table class="columns-${token.header.length}"><thead><tr>${cells(token.header, "th")}</tr></thead><tbody>\n${rows}</tbody></table></div>\n`;
    },
    link({ href, tokens }: Tokens.Link): string {
      // The page of `x.md` is `x/index.html`, one folder deeper.
      const target = /^[\w./-]+\.md$/.test(href) ? `../${href.slice(0, -3)}/` : href;
      return `<a href="${htmlValue(target)}">${this.parser.parseInline(tokens)}</a>`;
    },
    html({ text }: Tokens.HTML | Tokens.Tag): string {
      return htmlBlock(text);
    },
  },
});

/** The generator's own Markdown as HTML. */
function markdownHtml(markdown: string): Html {
  return libraryHtml(marked.parse(markdown, { async: false }));
}

function slug(text: string): string {
  return plain(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
