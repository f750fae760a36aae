/** Programs that some tests need, and npm brings for some platforms or not at all. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** A program, or the reason why it is missing. */
export interface Tool {
  /** Empty if it is missing. */
  readonly path: string;
  /** A note for the names of the tests that need it; empty if it exists. */
  readonly note: string;
}

/**
 * Looks for a program in `PATH`, under any of its names.
 *
 * @throws {Error} If it is missing where `CI` is set: there, a test that is skipped would be a promise not kept.
 */
export function findTool(...names: readonly [string, ...string[]]): Tool {
  return inPath(names, `${names[0]} is missing: run .ci/install-tools`);
}

/**
 * Looks for a program in the npm package that brings it for one platform; on other platforms, in `PATH`.
 *
 * @param file The program in the package, from the package's name on.
 * @throws {Error} As `findTool`.
 */
export function findPackagedTool(name: string, file: string): Tool {
  try {
    return { path: createRequire(import.meta.url).resolve(file), note: "" };
  } catch {
    return inPath(
      [name],
      `${name} is missing: npm ci installs it for Linux on x64; install it yourself on other systems`,
    );
  }
}

function inPath(names: readonly string[], missing: string): Tool {
  const { PATH = "", CI } = process.env;
  const path = names
    .flatMap((name) => PATH.split(":").map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
  if (path !== undefined) return { path, note: "" };
  if (CI) throw new Error(missing);
  console.warn(missing);
  return { path: "", note: ` (skipped: ${missing})` };
}
