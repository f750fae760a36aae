/** Prints a contract as a page, in any of the ways in which people capture pages: what reading must take back. */
import type { PageWords } from "./page-words.js";

export type PlainJson = null | boolean | number | string | readonly PlainJson[] | { readonly [key: string]: PlainJson };

export interface PageContent {
  readonly id: string;
  readonly input: PlainJson;
  readonly output: PlainJson;
  readonly sample: PlainJson;
  readonly words: PageWords;
}

export const layouts = ["laid-out", "stripped", "one-line", "markdown", "html", "html-highlighted"] as const;
export const quotings = ["plain", "posix", "dollar", "double", "windows", "json-option"] as const;

export interface PageStyle {
  readonly layout: (typeof layouts)[number];
  readonly quoting: (typeof quotings)[number];
  readonly eol: "\n" | "\r\n";
  readonly hasByteOrderMark: boolean;
  /** What JSON is indented with. */
  readonly indent: "" | "  " | "\t" | "\u00a0\u00a0";
  readonly hasMenus: boolean;
  /** True if the page has examples of responses. */
  readonly hasAnswers: boolean;
  /** True if prose and keys are decomposed (NFD), as in the clipboards of some systems. */
  readonly isDecomposed: boolean;
}

export const plainStyle: PageStyle = {
  layout: "laid-out",
  quoting: "plain",
  eol: "\n",
  hasByteOrderMark: false,
  indent: "  ",
  hasMenus: true,
  hasAnswers: false,
  isDecomposed: false,
};

type Part =
  | { readonly kind: "title" | "path" | "heading" | "prose" | "code"; readonly text: string }
  | { readonly kind: "menu"; readonly lines: readonly string[] };

/** The page as text, Markdown or HTML. */
export function printPage(content: PageContent, style: PageStyle): string {
  const parts = partsOf(content, style);
  const text = printers[style.layout](parts, content, style);
  return (style.hasByteOrderMark ? "\ufeff" : "") + text.replaceAll("\n", style.eol);
}

function partsOf(content: PageContent, style: PageStyle): readonly Part[] {
  const { id, words } = content;
  const say = (text: string): string => (style.isDecomposed ? text.normalize("NFD") : text);
  const prose = (text: string): Part => ({ kind: "prose", text: say(text) });
  const heading = (text: string): Part => ({ kind: "heading", text: say(text) });
  const code = (text: string): Part => ({ kind: "code", text });
  const json = (value: PlainJson): Part => code(JSON.stringify(value, undefined, style.indent));
  const submit = code(submitCommand(content, style));
  const menu = {
    kind: "menu",
    lines: ["RunComfy", "• ComfyUI", "• API", "Claude 3.5", "{ }", "FLUX.1 Schnell"],
  } as const;
  const answers = [
    json({ request_id: "r-1", status_url: "https://x.example/status", type: "accepted" }),
    json({ status: "completed", output: { video: "https://x.example/v.mp4", type: "video" }, request_id: "r-1" }),
  ];
  return [
    ...(style.hasMenus ? [menu] : []),
    { kind: "title", text: say(words.title) },
    { kind: "path", text: id },
    prose(words.summary),
    prose(words.start(id)),
    submit,
    prose(words.auth),
    prose(words.submit),
    submit,
    ...(style.hasAnswers ? answers.slice(0, 1) : []),
    prose(words.status),
    code(requestCommand("GET", "/status")),
    prose(words.result),
    code(requestCommand("GET", "/result")),
    ...(style.hasAnswers ? answers.slice(1) : []),
    prose(words.cancel),
    code(requestCommand("POST", "/cancel")),
    prose(words.files),
    heading(words.inputSchema),
    json(content.input),
    heading(words.outputSchema),
    json(content.output),
    ...(style.hasMenus ? [menu] : []),
  ];
}

function submitCommand({ id, sample }: PageContent, { quoting, indent }: PageStyle): string {
  const body = JSON.stringify(sample, undefined, indent);
  const url = `https://model-api.runcomfy.net/v1/models/${id}`;
  const headers = ['--header "Content-Type: application/json"', '--header "Authorization: Bearer <token>"'];
  if (quoting === "windows") {
    const escaped = body.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
    // These bodies have neither a caret nor a percent sign, so only quotes need a backslash.
    return [
      `curl --request POST ^`,
      `  --url "${url}" ^`,
      ...headers.map((h) => `  ${h} ^`),
      `  --data "${escaped}"`,
    ].join("\n");
  }
  return [
    `curl --request POST \\`,
    `  --url ${url} \\`,
    ...headers.map((h) => `  ${h} \\`),
    `  ${dataOption(body, quoting)}`,
  ].join("\n");
}

function dataOption(body: string, quoting: Exclude<PageStyle["quoting"], "windows">): string {
  switch (quoting) {
    case "plain":
      return `--data '${body}'`;
    case "posix":
      return `-d '${body.replaceAll("'", "'\\''")}'`;
    case "dollar":
      return `--data-raw $'${body.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
    case "double":
      return `--data "${body.replace(/[\\"$`]/g, "\\$&")}"`;
    case "json-option":
      return `--json '${body.replaceAll("'", `'"'"'`)}'`;
  }
}

function requestCommand(method: string, path: string): string {
  const url = `https://model-api.runcomfy.net/v1/requests/{request_id}${path}`;
  return `curl --request ${method} \\\n  --url ${url} \\\n  --header "Authorization: Bearer <token>"`;
}

type Printer = (parts: readonly Part[], content: PageContent, style: PageStyle) => string;

const printers: Readonly<Record<PageStyle["layout"], Printer>> = {
  "laid-out": printLaidOut,
  stripped: printStripped,
  // A line break may have become a blank, or nothing.
  "one-line": (parts, _content, style) => printStripped(parts).replace(/\n/g, style.indent === "" ? " " : ""),
  markdown: printMarkdown,
  html: (parts, content) => printHtml(parts, content, escapeHtml),
  "html-highlighted": (parts, content) => printHtml(parts, content, highlight),
};

function printLaidOut(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === "menu") return part.lines.join("\n");
      return part.kind === "title" ? `${part.text} | Models and API | RunComfy` : part.text;
    })
    .join("\n\n");
}

/** No title, headings and menus; code without indentation, glued to the prose after it. */
function printStripped(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === "prose") return `${part.text}\n`;
      return part.kind === "code" ? part.text.replace(/\n[ \t\u00a0]+/g, "\n") : "";
    })
    .join("");
}

function printMarkdown(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case "menu":
          return part.lines.map((line) => `- [${line}](https://www.runcomfy.com/x)`).join("\n");
        case "title":
          return `# ${escapeMarkdown(part.text)}`;
        case "heading":
          return `## ${escapeMarkdown(part.text)}`;
        case "code":
          return `\`\`\`\n${part.text}\n\`\`\``;
        default:
          return escapeMarkdown(part.text);
      }
    })
    .join("\n\n");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[_*[\]#]/g, "\\$&");
}

/** Hidden text around the page that looks like the page's own schema and must not be read. */
function printHtml(parts: readonly Part[], { words }: PageContent, code: (text: string) => string): string {
  const trap = JSON.stringify({ type: "object", properties: { trap: { type: "string" } } });
  const title = parts.find((part) => part.kind === "title");
  const body = parts.map((part) => {
    switch (part.kind) {
      case "menu":
        return `<nav><ul>${part.lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul><pre>${escapeHtml(trap)}</pre></nav>`;
      case "title":
        return `<h1>${escapeHtml(part.text)}</h1>`;
      case "heading":
        return `<h2>${escapeHtml(part.text)}</h2>`;
      case "code":
        return `<pre class="line-numbers"><button>Copy</button><code class="language-json">${code(part.text)}</code></pre>`;
      default:
        return `<p>${escapeHtml(part.text)}</p>`;
    }
  });
  return `<!DOCTYPE html>
<html lang="${words.locale}">
<head><meta charset="utf-8"><title>${title?.kind === "title" ? escapeHtml(title.text) : ""} | Models and API | RunComfy</title>
<script type="application/ld+json">${trap}</script><style>a{}</style></head>
<body><header role="banner">${escapeHtml(trap)}</header><template><pre>${escapeHtml(trap)}</pre></template>
<main>${body.join("\n")}</main>
<div hidden><pre>${escapeHtml(trap)}</pre></div><div style="display: none">${escapeHtml(trap)}</div>
<footer>${escapeHtml(trap)}</footer><script>self.__next_f.push([1,${JSON.stringify(trap)}])</script></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll("&#34;", "&quot;");
}

/** As highlighters do: every token a span, every line one too, its number beside it. */
function highlight(text: string): string {
  return text
    .split("\n")
    .map((line, i) => {
      const tokens = line.split(/([{}[\],:]|"(?:[^"\\]|\\.)*"|\s+)/).map((token) => {
        return /^\s*$/.test(token) ? token : `<span class="t">${escapeHtml(token)}</span>`;
      });
      return `<span class="line"><span class="line-number">${i + 1}</span>${tokens.join("")}</span>`;
    })
    .join("\n");
}
