import { join, resolve } from "node:path";
import { groupBy } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import { editLocaleOverrides, readLocaleOverrides } from "../disk/locale-overrides.js";
import { OVERLAYS_PREFIX, PAGES_PREFIX } from "../disk/read-inputs.js";
import { applyEdits, type Edit } from "../disk/transaction.js";
import { parseOverlay } from "../overlay/parse-overlay.js";
import { terminalText } from "../text/terminal.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { displayPath, openWorkspace, type Workspace } from "../workspace/workspace.js";
import { findModel } from "./list.js";
import { generateAndPrint } from "./print/generate-and-print.js";

/** The arguments of `codegen remove`. */
export interface RemoveArgs extends SharedArgs {
  readonly id: string;
  readonly "dry-run": boolean;
}

/** `codegen remove`. Deletes nothing if a page of the model documents other models too. */
export async function remove(args: RemoveArgs, io: Io): Promise<ExitCode> {
  return args["dry-run"] ? removeLocked(args, io) : whileLocked(args, io, () => removeLocked(args, io));
}

async function removeLocked(args: RemoveArgs, io: Io): Promise<ExitCode> {
  const schemas = resolve(io.cwd, args.schemas);
  const workspace = await openWorkspace(args, io);
  const { id } = findModel(workspace.catalog.models, args.id);
  const pages = pagesOf(workspace, id);
  if (pages.length === workspace.pages.length) {
    throw new UsageError(
      `Refused to remove ${id}: it is the only model`,
      "Add another model first: codegen add <page>",
    );
  }
  const overlays = [...workspace.overlays]
    .filter(([path, text]) => parseOverlay(text, path).value?.model === id)
    .map(([path]) => path);
  for (const path of [...pages, ...overlays]) io.out(`removed   ${terminalText(displayPath(path, schemas, io))}`);
  if (args["dry-run"]) {
    io.out("Nothing was written: this was a dry run");
    return 0;
  }
  const locales = await readLocaleOverrides(schemas);
  applyEdits([
    removal(join(schemas, "pages"), pages, PAGES_PREFIX),
    removal(join(schemas, "overlays"), overlays, OVERLAYS_PREFIX),
    editLocaleOverrides(schemas, new Map([...locales].filter(([path]) => !pages.includes(path)))),
  ]);
  return generateAndPrint(args, io);
}

/** Paths of the pages that document the model. */
function pagesOf({ catalog }: Workspace, id: string): readonly string[] {
  const byPage = groupBy(catalog.pages, ({ page }) => page);
  const own = [...byPage].filter(([, models]) => models.some((model) => model.id === id));
  const shared = own.find(([, models]) => models.some((model) => model.id !== id));
  if (shared !== undefined) {
    throw new UsageError(
      `Refused to remove ${id}: ${shared[0]} documents other models too`,
      `Split that file into one page per model first: codegen add ${shared[0]}`,
    );
  }
  return own.map(([page]) => page);
}

function removal(root: string, paths: readonly string[], prefix: string): Edit {
  return { root, written: new Map(), removed: paths.map((path) => path.slice(prefix.length)) };
}
