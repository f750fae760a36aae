import { prose, visible } from "./characters.js";

declare const html: unique symbol;

/** HTML that is safe as the content of an element and as a quoted attribute value. Only this module makes it. */
export type Html = string & { readonly [html]: true };

/** HTML from HTML: the literal parts are the generator's own. */
export function toHtml(strings: TemplateStringsArray, ...parts: readonly (Html | number)[]): Html {
  return String.raw({ raw: strings }, ...parts) as Html;
}

export function joinHtml(parts: readonly Html[], separator = ""): Html {
  return parts.join(separator) as Html;
}

/** Prose of one line, for the content of an element or a quoted attribute. */
export function htmlText(text: string): Html {
  return escapeHtml(prose(text));
}

/** Prose that keeps its lines. */
export function htmlLines(text: string): Html {
  const lines = text.split(/[\r\n\u2028\u2029]+/).map(htmlText);
  return lines.filter((line) => line !== "").join("<br>") as Html;
}

/** A value as it is, without an element around it; characters that cannot be seen become escapes. */
export function htmlValue(text: string): Html {
  return escapeHtml(visible(text));
}

/** A value in running text. */
export function htmlCode(text: string): Html {
  return toHtml`<code>${htmlValue(text)}</code>`;
}

/** Lines of code, as they are. */
export function htmlBlock(code: string): Html {
  return escapeHtml(code);
}

/** HTML that a library printed from escaped text, such as highlighted code. */
export function libraryHtml(text: string): Html {
  return text as Html;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): Html {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] as string) as Html;
}
