/** The recipes of "CommonJS and Jest" in the README of the client. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { compilers, type Installed, installPackedClient } from "../support/packed-client.js";
import { repository } from "../support/workspace.js";
import { makeProject } from "./project.js";

// The packages of a bundler are installed first, if they are not in the cache.
vi.setConfig({ testTimeout: 300_000 });

const execute = promisify(execFile);

let client: Installed;
beforeAll(async () => {
  client = await installPackedClient();
  await cp(fileURLToPath(new URL("commonjs", import.meta.url)), client.folder, { recursive: true });
});
afterAll(() => client[Symbol.asyncDispose]());

test.skipIf(process.platform !== "linux" || process.arch !== "x64").each(["node20", "node22", "node24"])(
  "%s requires the client",
  async (name) => {
    const node = createRequire(import.meta.url).resolve(`${name}/bin/node`);
    const { stdout } = await execute(node, ["main.cjs"], { cwd: client.folder });
    expect(stdout).toBe("4 validation\n");
  },
);

async function compile(compiler: string, module: string, file: string): Promise<string> {
  const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--module", module];
  const tsc = join(repository, "node_modules", compiler);
  return execute(process.execPath, [tsc, ...options, file], { cwd: client.folder }).then(
    ({ stdout }) => stdout,
    ({ stdout }) => stdout,
  );
}

test.each(compilers)("%s compiles CommonJS that imports the client", async (_name, compiler) => {
  expect(await compile(compiler, "nodenext", "static.cts")).toBe("");
  expect(await compile(compiler, "node16", "dynamic.cts")).toBe("");
  // The README advises against this.
  expect(await compile(compiler, "node16", "static.cts")).toMatch(/TS1479/);
});

test("Jest runs the client: compiled by Babel, and without a transform", async () => {
  const project = await makeProject("jest");
  const readme = await readFile(join(repository, "generated/client/README.md"), "utf8");
  const config = JSON.parse(await readFile(join(project.folder, "with-babel/jest.config.json"), "utf8"));
  expect(readme).toContain(`"transformIgnorePatterns": ${JSON.stringify(config.transformIgnorePatterns)}`);
  const FOLDER = await mkdtemp(join(tmpdir(), "jest-"));
  const jest = "node_modules/jest/bin/jest.js";
  const compiled = await project.run([jest, "--config", "with-babel/jest.config.json"], { FOLDER });
  expect(compiled).toMatch(/Tests: +2 passed/);
  const flag = "--experimental-vm-modules";
  const modules = await project.run([flag, jest, "--config", "with-modules/jest.config.json"], { FOLDER });
  expect(modules).toMatch(/Tests: +2 passed/);
});
