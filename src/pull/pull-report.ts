import { groupBy, sortBy } from "../base/order.js";
import { type Change, type Level, worstLevel } from "../diff/change.js";
import { joinMarkdown, type Markdown, markdownCode, markdownText, toMarkdown } from "../text/markdown.js";
import { terminalText } from "../text/terminal.js";

/** The result of a pull. Lists are sorted by id. */
export interface PullReport {
  readonly added: readonly string[];
  /** Models that are no longer offered. Their pages and models are kept. */
  readonly gone: readonly string[];
  /** Models that are now offered under another id. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly changed: readonly { readonly id: string; readonly level: Level; readonly changes: number }[];
  readonly unreadable: readonly Unreadable[];
}

/** An entry or page that could not be read. */
export interface Unreadable {
  /** An address, with the id of the model if it is known. */
  readonly name: string;
  readonly message: string;
}

/** The inputs of a report. */
interface PullFacts {
  /** The changes between the committed models and those of the pages. */
  readonly changes: readonly Change[];
  /** Ids of models that were not there before. */
  readonly added: readonly string[];
  /** Ids of models that are no longer offered. */
  readonly gone: readonly string[];
  /** Removed models, and the added models that replace them. */
  readonly moved: PullReport["moved"];
  readonly unreadable: readonly Unreadable[];
}

/** Makes the report, in which each model is listed once. */
export function reportPull({ changes, added, gone, moved, unreadable }: PullFacts): PullReport {
  const targets = new Set(moved.map(({ to }) => to));
  const origins = new Set(moved.map(({ from }) => from));
  const news = new Set(added);
  const retired = new Set(gone);
  const changed = [...groupBy(changes, ({ model }) => model)].flatMap(([id, own]) => {
    const level = worstLevel(own);
    return id === "" || news.has(id) || retired.has(id) || level === "none" ? [] : [{ id, level, changes: own.length }];
  });
  return {
    added: sortBy(added, (id) => id).filter((id) => !targets.has(id)),
    gone: sortBy(gone, (id) => id).filter((id) => !origins.has(id)),
    moved: sortBy(moved, ({ from }) => from),
    changed: sortBy(changed, ({ id }) => id),
    unreadable: sortBy(unreadable, ({ name }) => name),
  };
}

/** The formats of the report. */
export type PullFormat = "text" | "json" | "markdown";

export function renderPullReport(report: PullReport, format: PullFormat): string {
  if (format === "json") return JSON.stringify(report, null, 2);
  return format === "markdown" ? renderMarkdown(report) : renderText(report);
}

function renderText(report: PullReport): string {
  const { added, gone, moved, changed, unreadable } = report;
  return [
    summarize(report),
    ...added.map((id) => `  new         ${id}`),
    ...gone.map((id) => `  gone        ${id}`),
    ...moved.map(({ from, to }) => `  moved       ${from} -> ${to}`),
    ...changed.map(({ id, level, changes }) => `  changed     ${id} (${changes} ${level})`),
    ...unreadable.map(({ name, message }) => `  unreadable  ${name}: ${message}`),
  ]
    .map(terminalText)
    .join("\n");
}

function renderMarkdown(report: PullReport): string {
  const { added, gone, moved, changed, unreadable } = report;
  const sections = [
    section("New", added.map(markdownCode)),
    section("Gone", gone.map(markdownCode)),
    section(
      "Moved",
      moved.map(({ from, to }) => toMarkdown`${markdownCode(from)} → ${markdownCode(to)}`),
    ),
    section(
      "Changed",
      changed.map(({ id, level, changes }) => toMarkdown`${markdownCode(id)}: ${changes}, ${markdownText(level)}`),
    ),
    section(
      "Unreadable",
      unreadable.map(({ name, message }) => toMarkdown`${markdownCode(name)}: ${markdownText(message)}`),
    ),
  ];
  return joinMarkdown([toMarkdown`## Catalog: ${markdownText(summarize(report))}`, ...sections.flat()], "\n\n");
}

function section(title: string, items: readonly Markdown[]): readonly Markdown[] {
  if (items.length === 0) return [];
  const list = items.map((item) => toMarkdown`- ${item}`);
  return [toMarkdown`### ${markdownText(title)}`, joinMarkdown(list, "\n")];
}

/** Prints the counts: `1 new, 2 changed`, or `no changes`. */
function summarize({ added, gone, moved, changed, unreadable }: PullReport): string {
  const counts = { new: added, gone, moved, changed, unreadable };
  const parts = Object.entries(counts).flatMap(([word, { length }]) => (length > 0 ? [`${length} ${word}`] : []));
  return parts.length === 0 ? "no changes" : parts.join(", ");
}
