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
 * Looks for a program in `PATH`.
 *
 * @throws {Error} If it is missing where `CI` is set: there, a test that is skipped would be a promise not kept.
 */
export function findTool(name: string): Tool {
  const { PATH = "", CI } = process.env;
  const path = PATH.split(":")
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (path !== undefined) return { path, note: "" };
  const note = `${name} is missing: run .ci/install-tools`;
  if (CI) throw new Error(note);
  return { path: "", note: ` (skipped: ${note})` };
}
