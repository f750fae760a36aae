/** The packed client under plain `node --test`, in each supported Node: neither Vitest nor TypeScript is at hand. */
import { copyFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { installPackedClient } from "../support/packed-client.js";
import { execute } from "./programs.js";
import { findPackagedTool } from "./tool.js";

const suite = fileURLToPath(new URL("packed.node-test.mjs", import.meta.url));

describe.each(["20", "22", "24"])("in Node %s", (major) => {
  const node = findPackagedTool(`node${major}`, `node${major}/bin/node`);

  test.skipIf(node.path === "")(
    `the tarball passes its suite under \`node --test\`, with nothing else installed${node.note}`,
    { timeout: 60_000 },
    async () => {
      await using client = await installPackedClient();
      await copyFile(suite, join(client.folder, "packed.test.mjs"));
      const { stdout } = await execute(node.path, ["--test", "--test-reporter=tap", "packed.test.mjs"], {
        cwd: client.folder,
        // Without what Vitest sets for its workers.
        env: { PATH: process.env["PATH"] ?? "" },
      });
      expect(await readdir(join(client.folder, "node_modules"))).toEqual([".package-lock.json", "runcomfy-client"]);
      expect(stdout).toMatch(/^# pass [1-9]/m);
      expect(stdout).toMatch(/^# fail 0$/m);
      expect(stdout).toMatch(/^# skipped 0$/m);
    },
  );
});
