/** The packed client in Bun. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { promptsOf, serveApi } from "./api.js";
import { installPrograms, type Programs } from "./programs.js";
import { expectDisk, submitted, wanted } from "./seen.js";
import { findPackagedTool } from "./tool.js";

const bun = findPackagedTool("bun", "@oven/bun-linux-x64/bin/bun");

describe.skipIf(bun.path === "")(`in Bun${bun.note}`, () => {
  let programs: Programs;
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    programs.run(bun.path, args, { DO_NOT_TRACK: "1", ...env });
  beforeAll(async () => {
    programs = await installPrograms();
  });
  afterAll(() => programs?.[Symbol.asyncDispose]());

  test("a program runs, cancels and aborts jobs, and each submission arrives once", async () => {
    await using api = await serveApi();
    const seen = JSON.parse(await run(["run", "--no-install", "run-scenario.js", api.url]));
    // Bun knows no way to forbid it.
    expect(seen).toEqual({ ...wanted, evaluates: true });
    expect(promptsOf(api)).toEqual(submitted);
    expect(api.calls()).not.toContain("POST /elsewhere");
  });

  test("a program finds its token in the environment, and its images, the state of its batch and downloads on the disk", async () => {
    await using api = await serveApi();
    const seen = await run(["run", "--no-install", "run-disk.js", api.url], { RUNCOMFY_API_TOKEN: "secret-token" });
    await expectDisk(seen, api, programs.folder, "secret-token");
  });

  test("the suite of the tarball passes", async () => {
    // Rejects if a test fails.
    await run(["test", "packed.test.mjs"]);
  });
});
