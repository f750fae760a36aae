import { markdownCell, markdownCodeCell } from "../text/markdown.js";

/** Words in a report on GitHub: besides what Markdown asks for, a mention calls nobody and `#1` names no issue. */
export function reportText(text: string): string {
  return markdownCell(text).replace(/[@#](?=\w)/g, "$&\u2060");
}

/** A witness, `…` and what became of it: the value as code. */
export function reportWitness(witness: string): string {
  const [, value, rest] = /^`(.*)` ([^`]*)$/s.exec(witness) ?? [];
  return value === undefined ? reportText(witness) : `${markdownCodeCell(value)} ${reportText(rest ?? "")}`;
}
