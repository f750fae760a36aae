import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { realPath } from "../disk/real-path.js";
import { DEFAULT_OUT } from "./find-project.js";
import { emittersOf } from "./trees.js";
import type { Workspace } from "./workspace.js";

/**
 * Refuses an output folder that is not codegen's: a file, the current folder, a folder with other files, or one that
 * overlaps with the folders of the pages and the models.
 *
 * @throws {UsageError} If it is.
 */
export async function assertOutIsOurs({ out, schemas, config }: Workspace, cwd: string): Promise<void> {
  assertApartFromInputs({ out, schemas });
  const found = await stat(out).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isDirectory()) throw new UsageError(`Cannot write to ${out}: it is a file`, "Set a folder with --out");
  // Everything that is not generated would be removed from it.
  if (isWithin(realPath(cwd), realPath(out))) {
    throw new UsageError(
      `Refused to write to ${out}: it is or contains the current folder`,
      "Set a separate folder with --out",
    );
  }
  const { OUT_MARK, ownedNames } = await import("../emit/emitters.js");
  const names = ownedNames(await emittersOf(config));
  const isTaken = names.some((name) => existsSync(join(out, name)));
  if (!isTaken || (await isMarked(out, OUT_MARK))) return;
  throw new UsageError(
    `Refused to write to ${out}: it contains files that codegen did not write`,
    `Set another folder with --out, or delete these files: ${names.join(", ")}`,
  );
}

/**
 * Refuses a folder that cannot be that of a site, and a site of no pages.
 *
 * @param project The folder of the project.
 * @throws {UsageError} If it is a file, or overlaps with the inputs or the packages, or if there are no pages.
 */
export async function assertSiteFolder(workspace: Workspace, project: string): Promise<void> {
  const { out, schemas, pages } = workspace;
  if (pages.length === 0) {
    throw new UsageError(
      `Found no pages in ${schemas}/pages: nothing was written`,
      "Add pages with codegen add, or set their folder with --schemas",
    );
  }
  const found = await stat(out).catch(() => undefined);
  if (found !== undefined && !found.isDirectory())
    throw new UsageError(`Cannot write to ${out}: it is a file`, "Set a folder with --out");
  assertApartFromInputs(workspace);
  await assertApartFromPackages(out, project);
}

/**
 * Refuses an output folder that overlaps with the folders of the pages and the models, links resolved: a run would mix
 * its files with them, and remove from one what it wrote into another.
 *
 * @throws {UsageError} If they overlap.
 */
function assertApartFromInputs({ out, schemas }: Pick<Workspace, "out" | "schemas">): void {
  const [realOut, realSchemas] = [realPath(out), realPath(schemas)];
  const inputs = ["models", "pages", "overlays"].map((name) => realPath(join(schemas, name)));
  const taken = inputs.find((input) => isWithin(input, realOut) || isWithin(realOut, input));
  const other = taken ?? (isWithin(realSchemas, realOut) ? realSchemas : undefined);
  if (other === undefined) return;
  throw new UsageError(
    `Refused to write to ${out}: it overlaps with ${other}, the folder of the inputs`,
    "Set a separate folder with --out",
  );
}

/**
 * Refuses an output folder that is, or is in, a folder of generated packages: the next run would remove it. The default
 * folder counts before the first run too.
 *
 * @throws {UsageError} If it is.
 */
async function assertApartFromPackages(out: string, project: string): Promise<void> {
  const { OUT_MARK } = await import("../emit/emitters.js");
  const packages = realPath(join(project, DEFAULT_OUT));
  for (let folder = realPath(out); ; folder = dirname(folder)) {
    if (folder === packages || (await isMarked(folder, OUT_MARK))) {
      throw new UsageError(
        `Refused to write to ${out}: codegen writes the packages to ${folder}`,
        "Set a separate folder with --out",
      );
    }
    if (folder === dirname(folder)) return;
  }
}

/** Returns true if the README of a folder says that codegen wrote the folder. */
async function isMarked(folder: string, mark: string): Promise<boolean> {
  const readme = await readFile(join(folder, "README.md"), "utf8").catch(() => "");
  return readme.replace(/^\ufeff/, "").startsWith(mark);
}

function isWithin(path: string, folder: string): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}
