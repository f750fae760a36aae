/** The packed client in Deno, with no permission but those that it needs. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { promptsOf, serveApi, withoutResent } from "./api.js";
import { installPrograms, type Programs } from "./programs.js";
import { expectDisk, submitted, wanted } from "./seen.js";
import { findPackagedTool } from "./tool.js";

const deno = findPackagedTool("deno", "@deno/linux-x64-glibc/deno");
/** Nobody is asked for a permission, and nothing but the API for anything. */
const options = ["--no-prompt", "--cached-only", "--allow-net=127.0.0.1"];
const tokens = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];
/** What the client's README advises. */
const advice =
  "fetch: (url, init) => fetch(url, init?.body ? { ...init, body: new Blob([String(init.body)]) } : init),";
const submitOnce = `
import type { RunComfyOptions } from "runcomfy-client";
import { scenario } from "./scenario.js";
const options: RunComfyOptions = {
  ${advice}
};
console.log(JSON.stringify(await scenario(Deno.args[0], options)));`;
const subpaths = `
export * from "runcomfy-client";
export * from "runcomfy-client/by-id";
export * from "runcomfy-client/testing";
export * from "runcomfy-client/urls";
export * from "runcomfy-client/messages/es";`;
const wrong = `
import type { Input } from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
export const input: Input = { prompt: "a boat", start_image_url: 3 };`;

describe.skipIf(deno.path === "")(`in Deno${deno.note}`, () => {
  let programs: Programs;
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    programs.run(deno.path, args, { DENO_DIR: join(programs.folder, ".deno"), DENO_NO_UPDATE_CHECK: "1", ...env });
  beforeAll(async () => {
    programs = await installPrograms();
    await writeFile(join(programs.folder, "submit-once.ts"), submitOnce);
    await writeFile(join(programs.folder, "subpaths.ts"), subpaths);
    await writeFile(join(programs.folder, "wrong.ts"), wrong);
  });
  afterAll(() => programs?.[Symbol.asyncDispose]());

  test("a program that may reach the API and nothing else runs, cancels and aborts jobs", async () => {
    await using api = await serveApi();
    const noEval = "--v8-flags=--disallow-code-generation-from-strings";
    expect(JSON.parse(await run(["run", ...options, noEval, "run-scenario.js", api.url]))).toEqual(wanted);
    expect(api.calls()).not.toContain("POST /elsewhere");
    // `submissions` above counts what the client sends. Deno itself sends a POST again when a connection that was used
    // before breaks ahead of the answer.
    expect(withoutResent(promptsOf(api))).toEqual(submitted);
  });

  test("a submission that is sent as a Blob, as the README advises, arrives once", async () => {
    await using api = await serveApi();
    const seen = JSON.parse(await run(["run", ...options, "submit-once.ts", api.url]));
    expect(seen).toEqual({ ...wanted, evaluates: true });
    expect(promptsOf(api)).toEqual(submitted);
    expect(await readFile(join(programs.folder, "node_modules/runcomfy-client/README.md"), "utf8")).toContain(advice);
  });

  test("a program finds its token in the environment, and its images, the state of its batch and downloads on the disk", async () => {
    await using api = await serveApi();
    const allowed = [...options, `--allow-env=${tokens.join()}`, "--allow-read=.", "--allow-write=."];
    const seen = await run(["run", ...allowed, "run-disk.js", api.url], { RUNCOMFY_API_TOKEN: "secret-token" });
    await expectDisk(seen, api, programs.folder, "secret-token");
  });

  test("programs type-check, and a wrong input does not", async () => {
    await run(["check", "--cached-only", "disk.ts", "submit-once.ts", "subpaths.ts"]);
    await expect(run(["check", "--cached-only", "wrong.ts"])).rejects.toThrow(/TS2322.*number.*string/);
  });

  test("the suite of the tarball passes", async () => {
    // Types of Node are not installed.
    expect(await run(["test", "--no-check", ...options, "packed.test.mjs"])).toMatch(/ [1-9]\d* passed .* 0 failed/);
  });
});
