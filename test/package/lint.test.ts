/** Linters of packages check the tarball: every tool that installs it must find modules and types. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData, type Problem } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Installed, installPackedClient } from "../support/packed-client.js";

let client: Installed;
let tarball: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  client = await installPackedClient();
  const name = (await readdir(client.folder)).find((file) => file.endsWith(".tgz"));
  tarball = new Uint8Array(await readFile(join(client.folder, name ?? "no tarball")));
}, 60_000);
afterAll(() => client[Symbol.asyncDispose]());

test("publint reports nothing, not even suggestions", async () => {
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  expect(pkg["name"]).toBe("runcomfy-client");
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

test("every entry resolves to a module and to types of the same kind, in Node and in bundlers", async () => {
  const models = client.packed.filter((path) => /^models\/.*\.js$/.test(path)).map((path) => `./${path.slice(0, -3)}`);
  const messages = client.packed
    .filter((path) => /^runtime\/messages\/[a-z-]+\.js$/i.test(path))
    .map((path) => path.replace(/^runtime(.*)\.js$/, ".$1"));
  const result = await checkPackage(createPackageFromTarballData(tarball), {
    // Patterns such as `./models/*` are not walked by themselves.
    includeEntrypoints: [...models, ...messages],
    excludeEntrypoints: [/\*/],
  });
  expect(result.types).toMatchObject({ kind: "included" });
  const entries = "entrypoints" in result ? Object.keys(result.entrypoints) : [];
  expect(entries).toEqual(expect.arrayContaining([".", "./batch", "./by-id", "./testing", ...models, ...messages]));
  const problems = "problems" in result ? result.problems : [];
  expect(problems.filter(concernsEsm)).toEqual([]);
});

/** The package is only ESM, on purpose: `require` before Node 20.19 and resolvers without `exports` are not supported. */
function concernsEsm(problem: Problem): boolean {
  return !("resolutionKind" in problem && /^node10$|^node16-cjs$/.test(problem.resolutionKind));
}
