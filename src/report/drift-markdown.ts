import { bumpOf } from "../diff/bump.js";
import type { Change } from "../diff/change.js";
import { spell } from "../diff/rules/spell.js";
import { markdownCodeCell } from "../text/markdown.js";
import { summarize, titleOf, worstFirst } from "./drift-summary.js";
import { reportText, reportWitness } from "./drift-words.js";

/** The most characters that GitHub takes in one comment. */
export const GITHUB_COMMENT_LIMIT = 65_536;

const marks = { breaking: "🔴 breaking", warning: "🟡 warning", compatible: "🟢 compatible", docs: "🔵 docs" } as const;

/**
 * For a pull request: a summary and a table, worst first.
 *
 * @param limit The most characters (UTF-16 units) of the whole. What does not fit is left out from the end, and
 *   counted. Default: what GitHub takes in a comment.
 */
export function renderDriftMarkdown(changes: readonly Change[], limit: number = GITHUB_COMMENT_LIMIT): string {
  const head = headOf(changes);
  if (changes.length === 0) return head;
  const rows = worstFirst(changes).map(rowOf);
  const table = "| level | model | change | before | after |\n| --- | --- | --- | --- | --- |\n";
  const room = limit - head.length - table.length - 1;
  const whole = rows.reduce((length, row) => length + row.length, 0);
  if (whole <= room) return `${head}\n${table}${rows.join("")}`;
  const kept = fitting(rows, room - leftOut(changes).length);
  return `${head}\n${table}${kept.join("")}${leftOut(worstFirst(changes).slice(kept.length))}`;
}

function headOf(changes: readonly Change[]): string {
  const title = `## Schema drift: ${summarize(changes)}\n`;
  return changes.length === 0 ? title : `${title}\nBump: **${bumpOf(changes)}**\n`;
}

function rowOf(change: Change): string {
  const cells = [
    marks[change.level],
    change.model === "" ? titleOf("") : markdownCodeCell(change.model),
    messageOf(change),
    change.before ? markdownCodeCell(spell(change.before)) : "",
    change.after ? markdownCodeCell(spell(change.after)) : "",
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function messageOf({ message, witness, id, breaks }: Change): string {
  const broken = breaks === "nothing" ? "" : ` Breaks ${breaks === "both" ? "wire and types" : breaks}.`;
  const shown = witness === undefined ? "" : `<br>${reportWitness(witness)}.`;
  return `${reportText(message)}.${broken}${shown}<br><sub>${id}</sub>`;
}

/** Whole rows, as many as there is room for. */
function fitting(rows: readonly string[], room: number): readonly string[] {
  let length = 0;
  const end = rows.findIndex((row) => {
    length += row.length;
    return length > room;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

function leftOut(changes: readonly Change[]): string {
  return `\n${changes.length} more left out here, to fit a comment (${summarize(changes)}); the job summary has them all.\n`;
}
