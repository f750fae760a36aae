/** What `codegen add` tells: where the pages went, and what they change in the contracts. */
import type { Colors } from "picocolors/types.js";
import type { Placement } from "../add/plan.js";
import { sortBy } from "../base/order.js";
import { byLevel, type Change, type Level } from "../diff/change.js";
import { compareModels } from "../diff/compare-models.js";
import type { CatalogModel } from "../model/catalog-model.js";
import type { Catalog } from "../pipeline/catalog.js";
import { terminalText } from "../text/terminal.js";
import { plural } from "./print-diagnostics.js";

/** One line per page, and one per older capture that goes. `toPath` makes a page path one that can be opened. */
export function renderPlacements(placements: readonly Placement[], toPath: (path: string) => string): string {
  return placements
    .flatMap(({ kind, path, replaced }) => [
      `${kind.padEnd(9)} ${terminalText(toPath(path))}`,
      ...replaced.map((old) => `removed   ${terminalText(toPath(old))}`),
    ])
    .join("\n");
}

/** What the pages change, per AI model: structure in full, words and samples as a count. */
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
    if (after.kept.has(id)) return `${head}: kept as it was, see the errors`;
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
  const note = words === 0 ? "" : `; ${plural(words, "change")} of words and samples`;
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
