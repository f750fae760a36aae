/** The lines of a page around a finding, with a mark under what is meant. */
import type { Colors } from "picocolors/types.js";
import stringWidth from "string-width";
import { terminalText } from "../text/terminal.js";

/** A stretch of a text; lines and columns count from 1, columns in UTF-16 units, the end is exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Pages may be one line of a megabyte: so much of a line is shown, and so much of it before the mark. */
const WINDOW = 96;
const BEFORE = 40;

/**
 * The line of the finding between its neighbours. What the page says cannot act on the terminal, and the mark stands
 * under it whatever the width of its letters.
 *
 * @param lines All lines of the text, without their ends.
 */
export function renderCodeFrame(lines: readonly string[], region: Region, colors: Colors): string {
  const { line, column } = region;
  const text = lines[line - 1] ?? "";
  const from = text.length <= WINDOW ? 0 : Math.max(0, Math.min(column - 1 - BEFORE, text.length - WINDOW));
  const gutter = String(line + 1).length;
  const row = (number: number): string =>
    `${number === line ? colors.red(">") : " "} ${colors.dim(`${String(number).padStart(gutter)} |`)} ${cut(lines[number - 1] ?? "", from)}`;
  const mark = `  ${" ".repeat(gutter)} ${colors.dim("|")} ${colors.red(markOf(text, region, from))}`;
  return [
    ...(line > 1 ? [row(line - 1)] : []),
    row(line),
    mark,
    ...(line < lines.length && lines[line] !== "" ? [row(line + 1)] : []),
  ]
    .map((shown) => shown.trimEnd())
    .join("\n");
}

/** The window of a line, with an ellipsis where something is left out. */
function cut(text: string, from: number): string {
  const shown = visible(text.slice(from, from + WINDOW));
  return (from > 0 && text !== "" ? "…" : "") + shown + (text.length > from + WINDOW ? "…" : "");
}

function markOf(text: string, { line, column, endLine, endColumn }: Region, from: number): string {
  const end = Math.min(endLine === line ? endColumn - 1 : text.length, from + WINDOW);
  const indent = (from > 0 ? 1 : 0) + stringWidth(visible(text.slice(from, column - 1)));
  const width = stringWidth(visible(text.slice(column - 1, end)));
  return " ".repeat(indent) + "^".repeat(Math.max(1, width));
}

/** A tab would move the mark. */
function visible(text: string): string {
  return terminalText(text.replaceAll("\t", "  "));
}
