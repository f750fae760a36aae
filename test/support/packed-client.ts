/** The generated client as a stranger gets it: packed, and installed into an empty folder. */
import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const repository = fileURLToPath(new URL("../../", import.meta.url));

export interface Installed extends AsyncDisposable {
  readonly folder: string;
  /** Paths in the tarball. */
  readonly packed: readonly string[];
}

/** Packs `generated/client` and installs the tarball; no registry is asked. */
export async function installPackedClient(): Promise<Installed> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "codegen-client-")));
  const client = join(repository, "generated/client");
  const { stdout } = await execute("npm", ["pack", "--json", "--pack-destination", folder], { cwd: client });
  const [tarball] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "stranger", private: true, type: "module" }));
  await execute("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, tarball.filename)], {
    cwd: folder,
  });
  return {
    folder,
    packed: tarball.files.map(({ path }) => path),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

export const compilers = [
  ["TypeScript 5.9", "typescript-5/bin/tsc"],
  ["TypeScript 7", "typescript/bin/tsc"],
] as const;

const strictest = {
  target: "ES2022",
  module: "NodeNext",
  lib: ["ES2022", "DOM"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
};

/**
 * Type-checks programs in the folder, all at once.
 *
 * @param options Compiler options besides the strictest ones.
 * @returns The output of the compiler for each program, empty if it compiles.
 */
export async function typeCheck(
  folder: string,
  compiler: string,
  programs: readonly string[],
  options: object = {},
): Promise<readonly string[]> {
  const files = programs.map((_, i) => `program-${i}.ts`);
  await Promise.all(programs.map((program, i) => writeFile(join(folder, `program-${i}.ts`), program)));
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...strictest, ...options }, files }),
  );
  const tsc = join(repository, "node_modules", compiler);
  const printed = await execute(process.execPath, [tsc, "--project", folder, "--pretty", "false"], {
    cwd: folder,
  }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
  // A message may go on over indented lines, and what belongs to no file concerns all.
  const messages = printed.split(/\n(?=\S)/).filter((message) => message.trim() !== "");
  return files.map((file) =>
    messages.filter((message) => message.startsWith(file) || !message.startsWith("program-")).join("\n"),
  );
}

/** Runs one program in the folder with Node. Returns its output. */
export async function runProgram(folder: string, program: string, env: Record<string, string>): Promise<string> {
  await writeFile(join(folder, "program.mjs"), program);
  const options = { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env }, timeout: 20_000 };
  const { stdout } = await execute(process.execPath, ["program.mjs"], options);
  return stdout;
}
