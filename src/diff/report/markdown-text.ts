import { visible } from "./visible.js";

/** Text of a page as Markdown that says just that: no markup, no link, no mention, no cell or line of its own. */
export function markdownText(text: string): string {
  return (
    visible(text)
      .replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? character)
      .replace(/[\\`*_{}[\]()#+!|~$-]/g, "\\$&")
      // A mention calls a person, `#1` an issue, and an address becomes a link by itself.
      .replace(/@/g, "@\u2060")
      .replace(/:\/\//g, ":\u2060//")
      .replace(/www\./gi, (www) => `${www.slice(0, 3)}\u2060.`)
  );
}

/** Text as code, in a table cell too: as many backticks as it takes. */
export function markdownCode(text: string): string {
  const shown = visible(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^[`\s]|[`\s]$/.test(shown) ? " " : "";
  return shown === "" ? "" : `${fence}${pad}${shown}${pad}${fence}`;
}
