import type { Colors } from "picocolors/types.js";
import stringWidth from "string-width";
import { terminalText } from "../text/terminal.js";

/** A range of a text. Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. */
interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * A page may be one line of a megabyte, so only a part of a line is shown. With the line number, it fits a terminal of
 * 80 columns. In UTF-16 code units.
 */
const WINDOW = 70;
const BEFORE = 30;

/**
 * Prints the line of a diagnostic and its neighbours, with a mark under the range. Control characters of the page are
 * not obeyed by the terminal, and wide characters do not shift the mark.
 *
 * @param lines All lines of the text, without line ends.
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

/** The visible part of a line, with ellipses in the place of the rest. */
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

/** Replaces tabs, which would shift the mark. */
function visible(text: string): string {
  return terminalText(text.replaceAll("\t", "  "));
}
