/** `codegen check`: for CI. Fails where the committed files are not what `generate` would write; writes nothing. */
import { relative } from "node:path";
import { createTwoFilesPatch } from "diff";
import { compareTree, type TreeDifference } from "../disk/tree.js";
import { terminalText } from "../emit/escape.js";
import { printFindings } from "./generate.js";
import type { ExitCode, Io } from "./io.js";
import type { SharedArgs } from "./options.js";
import { count, plural, renderCounts } from "./print-diagnostics.js";
import { openWorkspace, planTrees } from "./workspace.js";

/** Patches are for reading: beyond these nobody reads on. */
const MAX_PATCHES = 20;
const MAX_PATCH_LINES = 60;

export async function check(args: SharedArgs, io: Io): Promise<ExitCode> {
  const workspace = await openWorkspace(args, io);
  const trees = await planTrees(workspace);
  const stale = [];
  for (const tree of [trees.models, trees.generated]) {
    const folder = relative(io.cwd, tree.root) || ".";
    for (const difference of await compareTree(tree))
      stale.push({ ...difference, path: `${folder}/${difference.path}` });
  }
  const counts = count(workspace.diagnostics);
  const isClean = stale.length === 0 && counts.errors === 0;
  io.out(
    isClean
      ? `Current: ${plural(workspace.catalog.models.length, "model")}, ${renderCounts(counts)}`
      : renderVerdict(stale.length, counts.errors),
  );
  printFindings(workspace, args, io);
  for (const difference of stale) io.out(`  ${difference.kind.padEnd(8)} ${terminalText(difference.path)}`);
  if (!args.quiet) for (const difference of stale.slice(0, MAX_PATCHES)) io.out(renderPatch(difference));
  if (stale.length > 0) io.err("Mend it: run codegen and commit the result");
  return isClean ? 0 : 1;
}

function renderVerdict(stale: number, errors: number): string {
  const parts = [
    stale > 0 ? `${plural(stale, "file")} ${stale === 1 ? "is" : "are"} not what codegen would write` : undefined,
    errors > 0 ? `${plural(errors, "error")} in the pages` : undefined,
  ];
  return `Failed: ${parts.filter((part) => part !== undefined).join(", ")}`;
}

function renderPatch({ path, before, after }: TreeDifference): string {
  const patch = createTwoFilesPatch(path, path, before ?? "", after ?? "", "committed", "from the pages", {
    context: 2,
  });
  const lines = patch.split("\n").slice(1);
  const shown = lines.slice(0, MAX_PATCH_LINES).map((line) => terminalText(line.slice(0, 300)));
  return [...shown, ...(lines.length > shown.length ? [`… ${lines.length - shown.length} more lines`] : [])].join("\n");
}
