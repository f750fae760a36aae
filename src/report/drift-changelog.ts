import type { Change, Level } from "../diff/change.js";
import { markdownCodeCell } from "../text/markdown.js";
import { byModel, titleOf } from "./drift-summary.js";
import { reportText, reportWitness } from "./drift-words.js";

const sections: readonly (readonly [title: string, levels: readonly Level[]])[] = [
  ["Breaking", ["breaking"]],
  ["Behaves otherwise", ["warning"]],
  ["New", ["compatible"]],
];

/**
 * The text of a release for its readers, as Markdown: what they must do something about first, then what is new, then
 * in which languages the docs changed. No dates: the same changes give the same text.
 */
export function renderChangelog(version: string, changes: readonly Change[]): string {
  const parts = sections.flatMap(([title, levels]) => {
    const own = changes.filter(({ level }) => levels.includes(level));
    return own.length === 0 ? [] : [`### ${title}\n\n${byModel(own).map(modelItem).join("")}`];
  });
  const docs = docsPart(changes.filter(({ level }) => level === "docs"));
  const all = [...parts, ...(docs === "" ? [] : [docs])];
  return `## ${headingOf(version)}\n\n${all.length === 0 ? "No changes to any contract.\n" : all.join("\n")}`;
}

function modelItem({ model, changes }: { readonly model: string; readonly changes: readonly Change[] }): string {
  const items = changes.map(({ message, direction, witness }) => {
    const where = direction === "output" ? " (output)" : "";
    return `  - ${reportText(message)}${where}${witness === undefined ? "" : ` — ${reportWitness(witness)}`}\n`;
  });
  return `- ${nameOf(model)}\n${items.join("")}`;
}

/** Words are told by model and language; which words is in the docs themselves. */
function docsPart(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  const items = byModel(changes).map(({ model, changes: own }) => {
    const locales = new Set(
      own.filter(({ direction }) => direction === "texts").map(({ pointer }) => localeOf(pointer)),
    );
    const others = own.filter(({ direction }) => direction !== "texts").length;
    const parts = [
      ...[...locales].sort().map(markdownCodeCell),
      ...(others > 0 ? ["titles, descriptions or samples"] : []),
    ];
    return `- ${nameOf(model)}: ${parts.join(", ")}\n`;
  });
  return `### Docs\n\n${items.join("")}`;
}

/** A version stays readable; whatever else it is called may hold markup. */
function headingOf(version: string): string {
  return /^[\w.+-]+$/.test(version) ? version : reportText(version);
}

function nameOf(model: string): string {
  return model === "" ? titleOf("") : markdownCodeCell(model);
}

function localeOf(pointer: string): string {
  return pointer.split("/")[1] ?? "";
}
