import type { Change, Level } from "../diff/change.js";
import { markdownCode } from "../text/markdown.js";
import { docsLines } from "./drift-docs.js";
import { byModel, tellingWitness, titleOf } from "./drift-summary.js";
import { messageMarkdown } from "./drift-words.js";

const sections: readonly (readonly [title: string, levels: readonly Level[]])[] = [
  ["Breaking changes", ["breaking"]],
  ["Changes in behaviour", ["warning"]],
  ["New", ["compatible"]],
];

/**
 * Prints the text of a release for the users of the packages, as Markdown: breaking changes first, each with what to do
 * about it, then what is new, then the languages whose docs changed. No dates: the same changes give the same text.
 */
export function renderChangelog(version: string, changes: readonly Change[]): string {
  const parts = sections.flatMap(([title, levels]) => {
    const own = changes.filter(({ level }) => levels.includes(level));
    return own.length === 0 ? [] : [`### ${title}\n\n${byModel(own).map(modelItem).join("")}`];
  });
  const docs = docsLines(changes.filter(({ level }) => level === "docs"));
  const all = docs.length === 0 ? parts : [...parts, `### Docs\n\n${docs.map(docsItem).join("")}`];
  return `## ${headingOf(version)}\n\n${all.length === 0 ? "No changes.\n" : all.join("\n")}`;
}

/** Prints the text of the first release: the models that it has. */
export function renderFirstRelease(version: string, ids: readonly string[]): string {
  const items = ids.map((id) => `- ${markdownCode(id)}\n`).join("");
  return `## ${headingOf(version)}\n\nFirst release, with ${ids.length} ${ids.length === 1 ? "model" : "models"}:\n\n${items}`;
}

function modelItem({ model, changes }: { readonly model: string; readonly changes: readonly Change[] }): string {
  return `- ${nameOf(model)}\n${changes.map((change) => `  - ${changeText(change)}\n`).join("")}`;
}

function changeText(change: Change): string {
  const { message, direction, advice, level } = change;
  const witness = tellingWitness(change);
  const where = direction === "output" ? " (output)" : "";
  const shown = witness === undefined ? "" : `: ${messageMarkdown(witness, "text")}`;
  const sentence = `${messageMarkdown(message, "text")}${where}${shown}.`;
  return level === "breaking" && advice !== undefined ? `${sentence} ${advice}` : sentence;
}

function docsItem({ model, lines }: { readonly model: string; readonly lines: readonly string[] }): string {
  return `- ${nameOf(model)}\n${lines.map((line) => `  - ${messageMarkdown(line, "text")}.\n`).join("")}`;
}

/** A version stays readable; any other name may contain markup. */
function headingOf(version: string): string {
  return /^[\w.+-]+$/.test(version) ? version : markdownCode(version);
}

function nameOf(model: string): string {
  return model === "" ? titleOf("") : markdownCode(model);
}
