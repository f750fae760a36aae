import type { Code } from "../../text/code.js";

/** In characters. */
const MAX_LINE = 100;

/** Tokens that replace texts of a page while a library prints the code around them. */
export class Placeholders {
  private readonly codes = new Map<string, (indent: number) => Code>();

  add(kind: "name" | "text" | "doc" | "type", code: (indent: number) => Code): string {
    const token = `codegen_${kind}_${this.codes.size}_`;
    this.codes.set(token, code);
    return token;
  }

  /**
   * Lays out the printed lines and fills in the tokens. Every brace in `printed` is structure: texts are tokens.
   *
   * @param afterOptional Added to the type of each optional property.
   */
  fill(printed: string, afterOptional = ""): Code {
    let depth = 0;
    /** For each depth: true if the member is optional. */
    const isOptional: boolean[] = [];
    const lines = joinDocComments(printed.split("\n"));
    const laidOut = lines.map((line, i) => {
      if (/^[})]/.test(line)) depth -= 1;
      const indent = 2 * Math.max(0, depth);
      const endsMember = depth > 0 && !/[{(|&,;]$|^codegen_doc_\d+_$/.test(line) && !/^[|&)]/.test(lines[i + 1] ?? "");
      const [, mark] = /^"?codegen_name_\d+_"?(\??):/.exec(line) ?? [];
      if (mark !== undefined) isOptional[depth] = mark === "?";
      const after = endsMember && isOptional[depth] && !/ (unknown|never)$/.test(line) ? afterOptional : "";
      const text = " ".repeat(indent) + this.fillMember(withoutParentheses(line) + after, indent);
      if (/[{(]$/.test(line)) depth += 1;
      return endsMember ? `${text};` : text;
    });
    return `${laidOut.join("\n")}\n`.replace(/\n;\n/, ";\n") as Code;
  }

  /**
   * A union of literals that is too long for a line is printed over several lines, so adding a value changes one line.
   */
  private fillMember(printed: string, indent: number): string {
    const line = printed
      .replace(/\]\|(readonly )?\[/g, "] | $1[")
      .replace(/\.\.\.(?:readonly )?\((\w+)\)\[\]/g, "...$1[]");
    const text = this.fillLine(line, indent);
    const union = /^(codegen_name_\d+_\??:) ((?:[^\s(){}]+ \| )+[^\s(){}]+?)(\[\])?$/.exec(line);
    if (union === null || indent + text.length <= MAX_LINE) return text;
    const [, name = "", types = "", suffix] = union;
    if (suffix !== undefined) return text;
    const margin = " ".repeat(indent + 2);
    return [name, ...types.split(" | ").map((type) => `${margin}| ${type}`)]
      .map((part) => this.fillLine(part, indent))
      .join("\n");
  }

  private fillLine(line: string, indent: number): string {
    return line.replace(
      /"?(codegen_(?:name|text|doc|type)_\d+_)"?/g,
      (match, token: string) => this.codes.get(token)?.(indent) ?? match,
    );
  }
}

/** Trimmed lines without blank ones. The library prints a comment on three lines; as one token it is laid out later. */
function joinDocComments(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const text = line.trim();
    if (/^(?:|\/\*\*|\*\/|\*|\* @(?:min|max)Items \d+)$/.test(text)) return [];
    return [text.startsWith("* ") ? text.slice(2) : text];
  });
}

/** The library puts all unions into parentheses. Directly after a name they are not needed. */
function withoutParentheses(line: string): string {
  return line.replace(/^(codegen_name_\d+_\??: )\(([^()]*)\)$/, "$1$2");
}
