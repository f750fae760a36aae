import { plural } from "../base/plural.js";
import type { Change, Level } from "../diff/change.js";
import { markdownCode } from "../text/markdown.js";
import { docsLines } from "./drift-docs.js";
import { byModel, reportTitle, usefulWitness } from "./drift-summary.js";
import { messageMarkdown } from "./drift-words.js";

const sections: readonly (readonly [title: string, levels: readonly Level[]])[] = [
  ["Breaking changes", ["breaking"]],
  ["Changes in behaviour", ["warning"]],
  ["New", ["compatible"]],
];

/**
 * Prints the changelog of a release as Markdown: breaking changes with what users should do, then new features, then
 * the languages whose docs changed. It has no date, so the same changes always give the same text.
 */
export function renderChangelog(version: string, changes: readonly Change[]): string {
  return `## ${headingOf(version)}\n\n${renderChanges(changes)}`;
}

/** Prints the text of a release without its heading. */
export function renderChanges(changes: readonly Change[]): string {
  const parts = sections.flatMap(([title, levels]) => {
    const own = changes.filter(({ level }) => levels.includes(level));
    return own.length === 0 ? [] : [`### ${title}\n\n${byModel(own).map(modelItem).join("")}`];
  });
  const docs = docsLines(changes.filter(({ level }) => level === "docs"));
  const all = docs.length === 0 ? parts : [...parts, `### Docs\n\n${docs.map(docsItem).join("")}`];
  return all.length === 0 ? "No changes.\n" : all.join("\n");
}

/** Prints the changelog of the first release: its models. */
export function renderFirstRelease(version: string, ids: readonly string[]): string {
  return `## ${headingOf(version)}\n\n${renderFirstModels(ids)}`;
}

/** Prints the text of the first release without its heading. */
export function renderFirstModels(ids: readonly string[]): string {
  const items = ids.map((id) => `- ${markdownCode(id)}\n`).join("");
  return `First release, with ${plural(ids.length, "model")}:\n\n${items}`;
}

function modelItem({ model, changes }: { readonly model: string; readonly changes: readonly Change[] }): string {
  return `- ${nameOf(model)}\n${byAdvice(changes).map(adviceItem).join("")}`;
}

interface Advised {
  /** The advice for users. Only breaking changes have it. */
  readonly advice: string | undefined;
  readonly changes: readonly Change[];
}

/** Groups changes by their advice, in the order of the first change of each group. */
function byAdvice(changes: readonly Change[]): readonly Advised[] {
  const lists = new Map<string | undefined, Change[]>();
  for (const change of changes) {
    const advice = change.level === "breaking" ? change.advice : undefined;
    const list = lists.get(advice);
    if (list) list.push(change);
    else lists.set(advice, [change]);
  }
  return [...lists].map(([advice, own]) => ({ advice, changes: own }));
}

/** Prints the advice after a single change, or before a list of several changes. */
function adviceItem({ advice, changes }: Advised): string {
  const texts = changes.map(changeText);
  if (advice === undefined) return texts.map((text) => `  - ${text}\n`).join("");
  if (texts.length === 1) return `  - ${texts.join()} ${advice}\n`;
  return `  - ${advice.replace(/\.$/, ":")}\n${texts.map((text) => `    - ${text}\n`).join("")}`;
}

function changeText(change: Change): string {
  const { message, direction } = change;
  const witness = usefulWitness(change);
  const where = direction === "output" ? " (output)" : "";
  const shown = witness === undefined ? "" : `: ${messageMarkdown(witness)}`;
  return `${messageMarkdown(message)}${where}${shown}.`;
}

function docsItem({ model, lines }: { readonly model: string; readonly lines: readonly string[] }): string {
  return `- ${nameOf(model)}\n${lines.map((line) => `  - ${messageMarkdown(line)}.\n`).join("")}`;
}

/** Prints a version as it is. Any other name is escaped, since it may contain markup. */
function headingOf(version: string): string {
  return /^[\w.+-]+$/.test(version) ? version : markdownCode(version);
}

function nameOf(model: string): string {
  return model === "" ? reportTitle("") : markdownCode(model);
}
