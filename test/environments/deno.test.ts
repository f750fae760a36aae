/** The packed client in Deno, with no permission but those that it needs. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { promptsOf, serveApi } from "./api.js";
import { installPrograms, type Programs } from "./programs.js";
import { expectDisk, submitted, wanted } from "./seen.js";
import { findPackagedTool } from "./tool.js";

const deno = findPackagedTool("deno", "@deno/linux-x64-glibc/deno");
/** Deno asks for no permission, and only the API may be called. */
const options = ["--no-prompt", "--cached-only", "--allow-net=127.0.0.1"];
const subpaths = `
export * from "runcomfy-client";
export * from "runcomfy-client/by-id";
export * from "runcomfy-client/testing";
export * from "runcomfy-client/urls";
export * from "runcomfy-client/messages/es";`;
const open = `
import { fileStore } from "runcomfy-client/batch-file";
console.log(await fileStore("held.jsonl").catch(({ code }) => code));`;
const submit = `
import { RunComfy } from "runcomfy-client";
import model from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
const client = new RunComfy({ baseUrl: Deno.args[0], token: "t" });
const { error } = await client.submit.safe(model, { prompt: "x", start_image_url: "https://example.com/still.png" });
console.log(JSON.stringify({ submission: error.submission, message: error.message }));
// Deno does not end by itself after it refused to send a Blob.
Deno.exit();`;
const wrong = `
import type { Input } from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
export const input: Input = { prompt: "a boat", start_image_url: 3 };`;

describe.skipIf(deno.path === "")(`in Deno${deno.note}`, () => {
  let programs: Programs;
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    programs.run(deno.path, args, { DENO_DIR: join(programs.folder, ".deno"), DENO_NO_UPDATE_CHECK: "1", ...env });
  beforeAll(async () => {
    programs = await installPrograms();
    await writeFile(join(programs.folder, "open.js"), open);
    await writeFile(join(programs.folder, "submit.js"), submit);
    await writeFile(join(programs.folder, "subpaths.ts"), subpaths);
    await writeFile(join(programs.folder, "wrong.ts"), wrong);
  });
  afterAll(() => programs?.[Symbol.asyncDispose]());

  test("a program that may reach the API and nothing else runs, cancels and aborts jobs", async () => {
    await using api = await serveApi();
    const noEval = "--v8-flags=--disallow-code-generation-from-strings";
    expect(JSON.parse(await run(["run", ...options, noEval, "run-scenario.js", api.url]))).toEqual(wanted);
    expect(api.calls()).not.toContain("POST /elsewhere");
    // Each arrived once, also the one whose connection broke.
    expect(promptsOf(api)).toEqual(submitted);
  });

  test("a program finds its token in the environment, and its images, the state of its batch and downloads on the disk", async () => {
    await using api = await serveApi();
    const allowed = [...options, "--allow-env=RUNCOMFY_API_TOKEN", "--allow-read=.", "--allow-write=."];
    const seen = await run(["run", ...allowed, "run-disk.js", api.url], { RUNCOMFY_API_TOKEN: "secret-token" });
    await expectDisk(seen, api, programs.folder, "secret-token");
  });

  test("a batch file that another process has open cannot be opened, even without the permission to look at processes", async () => {
    await mkdir(join(programs.folder, "held.jsonl.locks"));
    await writeFile(join(programs.folder, `held.jsonl.locks/${process.pid}.0.other`), "");
    expect(await run(["run", ...options, "--allow-read=.", "--allow-write=.", "open.js"])).toBe("locked\n");
  });

  test("without the permission to reach the API, nothing is sent, and the error says so", async () => {
    await using api = await serveApi();
    const seen = await run(["run", "--no-prompt", "--cached-only", "submit.js", api.url]);
    expect(JSON.parse(seen)).toEqual({ submission: "not-sent", message: expect.stringContaining("--allow-net") });
  });

  test("programs type-check, and a wrong input does not", async () => {
    await run(["check", "--cached-only", "disk.ts", "subpaths.ts"]);
    await expect(run(["check", "--cached-only", "wrong.ts"])).rejects.toThrow(/TS2322.*number.*string/);
  });

  test("the suite of the tarball passes", async () => {
    // Types of Node are not installed.
    expect(await run(["test", "--no-check", ...options, "packed.test.mjs"])).toMatch(/ [1-9]\d* passed .* 0 failed/);
  });
});
