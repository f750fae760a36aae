/** Programs that some tests need and npm does not bring. */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** A program, or why there is none. */
export interface Tool {
  /** Empty where it is missing. */
  readonly path: string;
  /** To be put behind the name of the tests that need it; empty where it is there. */
  readonly note: string;
}

/**
 * Looks for a program in `PATH`, under any of its names.
 *
 * @throws {Error} If it is missing where `CI` is set: there, a test that is skipped would be a promise not kept.
 */
export function findTool(...names: readonly [string, ...string[]]): Tool {
  const { PATH = "", CI } = process.env;
  const path = names
    .flatMap((name) => PATH.split(":").map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
  if (path !== undefined) return { path, note: "" };
  const note = `${names[0]} is missing: run .ci/install-tools`;
  if (CI) throw new Error(note);
  console.warn(note);
  return { path: "", note: ` (skipped: ${note})` };
}
