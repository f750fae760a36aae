/** The names in an `api.md`, for the drift check. */

/**
 * What `api.md` says of the entry points that are not of one model, as lines `specifier#name: signature`, and
 * `specifier#name.member: signature` for what a class or an interface holds. What models export follows from their
 * contracts, which are compared by themselves.
 */
export function parseApiReport(report: string): readonly string[] {
  const sections = report.split(/^## `/m).slice(1);
  return sections.flatMap((section) => {
    const specifier = section.slice(0, section.indexOf("`"));
    if (/\/(?:models|by-id)(?:\/|$)/.test(specifier)) return [];
    const code = /```ts\n([\s\S]*?)\n```/.exec(section)?.[1] ?? "";
    // A declaration goes on over lines that are indented or begin with its closing bracket.
    return code.split(/\n(?=[A-Za-z])/).flatMap((declaration) => linesOf(`${specifier}#`, declaration));
  });
}

function linesOf(prefix: string, declaration: string): readonly string[] {
  const name = `${prefix}${nameOf(declaration)}`;
  const [, head, body = ""] =
    /^((?:abstract )?(?:class|interface) [^{]*)\{\n(?:([\s\S]*)\n)?\}/.exec(declaration) ?? [];
  if (head === undefined) return [`${name}: ${oneLine(declaration)}`];
  // A member goes on over lines that are indented further or begin with its closing bracket.
  const members = body.split(/\n(?= {4}[^\s}\])])/).map(oneLine);
  return [
    `${name}: ${oneLine(head)}`,
    ...members
      .filter((member) => member !== "" && !/^(?:#|private )/.test(member))
      .map((member) => `${name}.${memberName(member)}: ${member.replace(/;$/, "")}`),
  ];
}

function nameOf(declaration: string): string {
  const alias = /\/\/ as (\S+)$/.exec(declaration)?.[1];
  return (
    alias ??
    /^(?:abstract )?(?:class|interface|type|function|const|enum|async function) ([\w$]+)/.exec(declaration)?.[1] ??
    oneLine(declaration)
  );
}

/** A call signature has no name, and an index signature is one of all names. */
function memberName(member: string): string {
  const [, name] = /^(?:(?:static|abstract|protected|readonly|get|set|async) )*("[^"]*"|[\w$]+)/.exec(member) ?? [];
  return name ?? (member.includes("[") && !/^[<(]/.test(member) ? "[]" : "()");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
