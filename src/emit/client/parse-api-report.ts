/** The names in an `api.md`, for the drift check. */

/**
 * What `api.md` says of the entry points that are not of one model, as lines `specifier#name: signature`. What models
 * export follows from their contracts, which are compared by themselves.
 */
export function parseApiReport(report: string): readonly string[] {
  const sections = report.split(/^## `/m).slice(1);
  return sections.flatMap((section) => {
    const specifier = section.slice(0, section.indexOf("`"));
    if (/\/(?:models|by-id)(?:\/|$)/.test(specifier)) return [];
    const code = /```ts\n([\s\S]*?)\n```/.exec(section)?.[1] ?? "";
    // A declaration goes on over lines that are indented or begin with its closing bracket.
    return code
      .split(/\n(?=[A-Za-z])/)
      .map((declaration) => `${specifier}#${nameOf(declaration)}: ${oneLine(declaration)}`);
  });
}

function nameOf(declaration: string): string {
  const alias = /\/\/ as (\S+)$/.exec(declaration)?.[1];
  return (
    alias ??
    /^(?:abstract )?(?:class|interface|type|function|const|enum|async function) ([\w$]+)/.exec(declaration)?.[1] ??
    oneLine(declaration)
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
