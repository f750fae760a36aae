/** Indents the lines of Ajv's code generator by their braces. It ends each line that opens a block with its brace. */
export function layOut(code: string): string {
  let depth = 0;
  const lines = code.trimEnd().split("\n");
  return lines
    .map((line) => {
      if (line.startsWith("}")) depth -= 1;
      const text = "  ".repeat(depth) + line.replace(/^(if|for)\(/, "$1 (").replace(/\)\{$/, ") {");
      if (line.endsWith("{")) depth += 1;
      return text;
    })
    .join("\n");
}
