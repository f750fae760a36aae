import type { Colors } from "picocolors/types.js";
import stringWidth from "string-width";
import type { Placement } from "../../add/plan.js";
import { sortBy } from "../../base/order.js";
import { plural } from "../../base/plural.js";
import { byLevel, type Change, type Level } from "../../diff/change.js";
import { compareModels } from "../../diff/compare-models.js";
import type { CatalogModel } from "../../model/catalog-model.js";
import type { Catalog } from "../../pipeline/catalog.js";
import { terminalText } from "../../text/terminal.js";

/**
 * Prints one line per page, and one per removed older capture. `toPath` converts a page path to one that can be opened.
 */
export function renderPlacements(placements: readonly Placement[], toPath: (path: string) => string): string {
  return placements
    .flatMap(({ kind, path, replaced }) => [
      `${kind.padEnd(9)} ${terminalText(toPath(path))}`,
      ...replaced.map((old) => `removed   ${terminalText(toPath(old))}`),
    ])
    .join("\n");
}

/** Prints a table of what would be done: the file of each page, its model and its locale. */
export function renderAddPlan(placements: readonly Placement[], toPath: (path: string) => string): string {
  const rows = placements.flatMap(({ kind, path, replaced, capture: { id, locale, name } }) => [
    [kind, toPath(path), id, locale, name],
    ...replaced.map((old) => ["removed", toPath(old)]),
  ]);
  const table = [["action", "file", "model", "locale", "source"], ...rows].map((row) => row.map(terminalText));
  const widthOf = (column: number): number => Math.max(...table.map((row) => stringWidth(row[column] ?? "")));
  const widths = [ACTION_WIDTH, widthOf(1), widthOf(2), widthOf(3), 0];
  const pad = (cell: string, width: number): string => cell + " ".repeat(Math.max(0, width - stringWidth(cell)));
  return table
    .map(([action = "", ...cells]) => {
      const rest = cells.map((cell, i) => pad(cell, widths[i + 1] ?? 0)).join("  ");
      return `${pad(action, ACTION_WIDTH)} ${rest}`.trimEnd();
    })
    .join("\n");
}

const ACTION_WIDTH = "unchanged".length;

/** Prints the changes of each AI model: those of the contract in full, those of texts and samples as a count. */
export async function renderContractChanges(
  placements: readonly Placement[],
  before: readonly CatalogModel[],
  after: Catalog,
  colors: Colors,
): Promise<string> {
  const ids = sortBy(new Set(placements.map(({ capture }) => capture.id)), (id) => id);
  const modelOf = (models: readonly CatalogModel[], id: string): CatalogModel | undefined =>
    models.find((model) => model.id === id);
  const lines = ids.map(async (id) => {
    const head = colors.bold(terminalText(id));
    if (after.kept.has(id)) return `${head}: the previous model is kept until the errors are fixed`;
    const [old, now] = [modelOf(before, id), modelOf(after.models, id)];
    if (now === undefined) return `${head}: no model, see the errors`;
    if (old === undefined) return `${head}: new`;
    return `${head}: ${renderChanges(compareModels(await old.load(), await now.load(), {}), colors)}`;
  });
  return (await Promise.all(lines)).join("\n");
}

function renderChanges(changes: readonly Change[], colors: Colors): string {
  const contract = changes.filter(({ level }) => level !== "docs").sort((a, b) => byLevel(a.level, b.level));
  const words = changes.length - contract.length;
  const note = words === 0 ? "" : `; ${plural(words, "change")} of texts and samples`;
  if (contract.length === 0) return `the contract is unchanged${note}`;
  const lines = contract.map(
    ({ level, direction, pointer, message }) =>
      `  ${paint(level, colors)} ${terminalText(`/${direction}${pointer}`)}: ${terminalText(message)}`,
  );
  return [`${plural(contract.length, "change")} of the contract${note}`, ...lines].join("\n");
}

function paint(level: Level, colors: Colors): string {
  const word = level.padEnd(10);
  if (level === "breaking") return colors.red(word);
  return level === "warning" ? colors.yellow(word) : colors.green(word);
}
