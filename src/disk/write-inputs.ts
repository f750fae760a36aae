/** Puts files into the folders of inputs, `schemas/pages` and `schemas/overlays`, and takes replaced ones out. */
import { mkdir, realpath, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { reasonOf } from "./read-inputs.js";

/** By path relative to the folder, with `/`. */
export interface InputChanges {
  readonly written: ReadonlyMap<string, Uint8Array | string>;
  readonly removed?: readonly string[];
}

/**
 * All files are written aside before the first is moved into place, and old ones go last: none is ever missing.
 *
 * @throws {UsageError} If a file cannot be written, or would leave the folder through a link; then nothing was changed.
 */
export async function writeInputs(folder: string, { written, removed = [] }: InputChanges): Promise<void> {
  const staged: { readonly aside: string; readonly target: string }[] = [];
  try {
    await mkdir(folder, { recursive: true });
    const root = await realpath(folder);
    for (const [path, bytes] of written) {
      const target = join(folder, path);
      await assertInside(root, target);
      await mkdir(dirname(target), { recursive: true });
      const aside = join(dirname(target), `.codegen-new-${basename(target)}`);
      staged.push({ aside, target });
      await writeFile(aside, bytes);
    }
    for (const { aside, target } of staged) await rename(aside, target);
  } catch (cause) {
    for (const { aside } of staged) await rm(aside, { force: true });
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(
      `Cannot write to ${folder}: ${reasonOf(cause)}`,
      "Check that the folder can be written and the disk is not full",
      { cause },
    );
  }
  for (const path of removed) await removeInput(folder, path);
}

/** A folder on the way may be a link to elsewhere. */
async function assertInside(root: string, target: string): Promise<void> {
  let around = dirname(target);
  for (;;) {
    const real = await realpath(around).catch(() => undefined);
    if (real === root || real?.startsWith(root + sep)) return;
    if (real !== undefined) {
      throw new UsageError(`Refused to write ${target}: a link leads out of ${root}`, "Remove the link");
    }
    around = dirname(around);
  }
}

/** With the folders that it leaves empty. */
async function removeInput(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  for (let around = dirname(path); around !== "."; around = dirname(around)) {
    const isGone = await rmdir(join(folder, around)).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}
