import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./places.js";

const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  lib: ["ES2022", "DOM"],
  types: [],
  strict: true,
  noEmit: true,
  // As in most programs. Without it the compiler checks its own library for more than a second, and varies by more.
  skipLibCheck: true,
  // The client may be a link.
  preserveSymlinks: true,
};

/** Writes `program.ts` and its `tsconfig.json` into a new folder. */
export function writeProgram(folder: string, program: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "program.ts"), program);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
}

/**
 * The compiler's own count of its time in milliseconds, in a new process: without the start of Node.
 *
 * @param compiler Its path in `node_modules`.
 */
export function checkMs(compiler: string, folder: string): number {
  const tsc = join(repository, "node_modules", compiler);
  const printed = execFileSync(process.execPath, [tsc, "--project", folder, "--extendedDiagnostics"], {
    encoding: "utf8",
  });
  const seconds = /^Total time:\s+([\d.]+)s$/m.exec(printed)?.[1];
  if (seconds === undefined) throw new Error(`No total time in:\n${printed}`);
  return Number(seconds) * 1000;
}
