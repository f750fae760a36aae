import { bumpOf } from "../diff/bump.js";
import { type Change, type Level, levels } from "../diff/change.js";
import { markdownCode } from "../text/markdown.js";
import { docsLines } from "./drift-docs.js";
import { byModel, levelTitles, reasonsOf, reportTitle, summarize, usefulWitness, worstFirst } from "./drift-summary.js";
import { messageMarkdown } from "./drift-words.js";

/** The most characters that GitHub accepts in one comment. */
export const GITHUB_COMMENT_LIMIT = 65_536;
/** The most bytes that GitHub accepts in the summary of one step, minus some for other reports of the step. */
export const GITHUB_SUMMARY_LIMIT = 1_000_000;

const marks = { breaking: "🔴", warning: "🟡", compatible: "🟢", docs: "🔵" } as const;

/** Options of a report in Markdown. */
interface MarkdownOptions {
  /** Maximum length of the report in UTF-16 code units, or in bytes if `isSummary`. Default: GitHub's limit. */
  readonly limit?: number;
  /** The report is for a job summary, whose limit is in bytes, and not for a comment. */
  readonly isSummary?: boolean;
  /** All changes, if only a part is printed. The bump is that of all changes. */
  readonly all?: readonly Change[];
  /** Lines that follow the report, as Markdown. */
  readonly notes?: readonly string[];
}

/**
 * Prints changes for a pull request: a summary, then the changes of all models by level, worst first, and the reason of
 * each rule. If the report is too long, changes are left out from the end, and counted.
 */
export function renderDriftMarkdown(changes: readonly Change[], options: MarkdownOptions = {}): string {
  const { isSummary = false, all = changes, notes = [] } = options;
  const { limit = isSummary ? GITHUB_SUMMARY_LIMIT : GITHUB_COMMENT_LIMIT } = options;
  const sizeOf = (text: string) => (isSummary ? Buffer.byteLength(text) : text.length);
  const sorted = worstFirst(changes);
  const render = (count: number) => renderFirst(sorted, count, all, notes);
  const whole = render(sorted.length);
  if (sizeOf(whole) <= limit) return whole;
  // The length grows with the number of changes.
  let [fits, tooMany] = [0, sorted.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (sizeOf(render(middle)) <= limit) fits = middle;
    else tooMany = middle;
  }
  return render(fits);
}

function renderFirst(
  changes: readonly Change[],
  count: number,
  all: readonly Change[],
  notes: readonly string[],
): string {
  const [shown, hidden] = [changes.slice(0, count), changes.slice(count)];
  const title = `## Schema drift: ${summarize(changes)}\n`;
  const parts = [
    all.length === 0 ? title : `${title}\nBump: **${bumpOf(all)}**\n`,
    ...levels.flatMap((level) => {
      const own = shown.filter((change) => change.level === level);
      if (own.length === 0) return [];
      return [section(level, own, !needsReview(level) && shown.some((change) => needsReview(change.level)))];
    }),
    ...(hidden.length === 0
      ? []
      : [`Not shown, to fit a comment: ${summarize(hidden)}. The job summary has all changes.\n`]),
    ...reasonsPart(shown.filter(({ level }) => needsReview(level))),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}\n`).join("")]),
  ];
  return parts.join("\n");
}

function needsReview(level: Level): boolean {
  return level === "breaking" || level === "warning";
}

/** Prints the changes of one level. Changes that need no review are folded if others come before them. */
function section(level: Level, changes: readonly Change[], isFolded: boolean): string {
  const list = level === "docs" ? docsList(changes) : modelList(changes);
  const title = `${marks[level]} ${levelTitles[level]}`;
  return isFolded
    ? `<details><summary><b>${title}</b>: ${changes.length}</summary>\n\n${list}\n</details>\n`
    : `### ${title}\n\n${list}`;
}

/** Prints one item per model with a list of its changes. A single change is on the same line. */
function modelList(changes: readonly Change[]): string {
  return byModel(changes)
    .map(({ model, changes: own }) => {
      const [first = "", ...others] = own.map(changeText);
      if (others.length === 0) return `- ${modelName(model)}: ${first}\n`;
      return `- ${modelName(model)}\n${[first, ...others].map((text) => `  - ${text}\n`).join("")}`;
    })
    .join("");
}

function modelName(model: string): string {
  return `**${model === "" ? reportTitle("") : markdownCode(model)}**`;
}

function changeText(change: Change): string {
  const { message, cause, direction } = change;
  const where = direction === "output" ? " (output)" : "";
  const shownBy = [usefulWitness(change), cause === undefined ? undefined : `Cause: ${cause}`];
  const lines = [message, ...shownBy.filter((text) => text !== undefined)].map((text) => messageMarkdown(text));
  return [`${lines[0]}${where}`, ...lines.slice(1)].join("<br>");
}

function docsList(changes: readonly Change[]): string {
  return docsLines(changes)
    .flatMap(({ model, lines }) => lines.map((line) => `- ${modelName(model)}: ${messageMarkdown(line)}\n`))
    .join("");
}

function reasonsPart(changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return [];
  const items = reasonsOf(changes).map(([reason, ids]) => `- ${ids.map((id) => `\`${id}\``).join(", ")}: ${reason}\n`);
  return [`<details><summary>Why</summary>\n\n${items.join("")}\n</details>\n`];
}
