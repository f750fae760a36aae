/** The packed client under plain `node --test`, by the Node that runs the tests: neither Vitest nor TypeScript is at hand. */
import { execFile } from "node:child_process";
import { copyFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { installPackedClient } from "../support/packed-client.js";

const execute = promisify(execFile);
const suite = fileURLToPath(new URL("packed.node-test.mjs", import.meta.url));

test("the tarball passes its suite under `node --test`, with nothing else installed", { timeout: 60_000 }, async () => {
  await using client = await installPackedClient();
  await copyFile(suite, join(client.folder, "packed.test.mjs"));
  const { stdout } = await execute(process.execPath, ["--test", "--test-reporter=tap", "packed.test.mjs"], {
    cwd: client.folder,
    // Without what Vitest sets for its workers.
    env: { PATH: process.env["PATH"] ?? "" },
  });
  expect(await readdir(join(client.folder, "node_modules"))).toEqual([".package-lock.json", "runcomfy-client"]);
  expect(stdout).toMatch(/^# pass [1-9]/m);
  expect(stdout).toMatch(/^# fail 0$/m);
  expect(stdout).toMatch(/^# skipped 0$/m);
});
