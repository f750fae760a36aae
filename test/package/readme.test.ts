/** The README of the generated client: its programs compile, and it names everything that can be imported, set or caught. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compilers, type Installed, installPackedClient, typeCheck } from "../support/packed-client.js";
import { repository } from "../support/workspace.js";

const read = (path: string) => readFileSync(join(repository, "generated/client", path), "utf8");
const readme = read("README.md");

/** Every program, with the heading that it stands under. */
const programs = readme
  .split(/^## /m)
  .flatMap((section) =>
    [...section.matchAll(/```ts\n([\s\S]*?)\n```/g)].map(
      ([, program = ""], i) => [`${section.split("\n")[0]} ${i + 1}`, program] as const,
    ),
  );

/** What the first program made, as the README says, and the test runner. */
const made = `
import type { InputOf, OutputOf, RunComfy } from "runcomfy-client";
import someModel from ${/"runcomfy-client\/models\/.*"/.exec(readme)?.[0]};
declare global {
  const runcomfy: RunComfy;
  const model: typeof someModel;
  const input: InputOf<typeof someModel>;
  const output: OutputOf<typeof someModel>;
  const test: (name: string, run: () => Promise<void>, timeoutMs: number) => void;
}`;

let client: Installed;
beforeAll(async () => {
  client = await installPackedClient();
}, 60_000);
afterAll(() => client[Symbol.asyncDispose]());

describe.each(compilers)("checked by %s", (_name, compiler) => {
  let printed: readonly string[];
  beforeAll(async () => {
    const modules = programs.map(([, program]) => `${program}\nexport {};`);
    printed = await typeCheck(client.folder, compiler, [...modules, made]);
  }, 60_000);

  test.each(programs.map(([where], i) => [where, i] as const))("the program under %s compiles", (_where, i) => {
    expect(printed[i]).toBe("");
  });
});

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);
const errors = read("runtime/errors.d.ts");

const languages = readdirSync(join(repository, "generated/client/runtime/messages"))
  .filter((name) => name.endsWith(".js") && name !== "en.js")
  .map((name) => name.slice(0, -3));

test.each([
  ["every subpath", all(read("package.json"), /"\.(\/[\w/-]+)(?:\/\*)?": \{/g)],
  ["every option of clients and calls", all(read("runtime/options.d.ts"), /^ {4}readonly (\w+)\?:/gm)],
  [
    "every option of downloads",
    all(read("runtime/media/download-options.d.ts"), /^ {4}readonly (\w+)\?: .*undefined/gm),
  ],
  [
    "every option of the fake server",
    all(read("runtime/testing/fake-server.d.ts"), /^ {4}readonly (\w+)\?: .*undefined/gm),
  ],
  ["every class of error", all(errors, /^export declare class (\w+)/gm)],
  ["every code of an error", all(errors.replace(/^[\s\S]*ErrorCode =|;[\s\S]*/g, ""), /"([\w-]+)"/g)],
  ["every language", languages],
])("it names %s", (_what, names) => {
  expect(names).not.toEqual([]);
  expect(names.filter((name) => !new RegExp(`[\`/]${name.replace(/^\//, "")}[\`/(]`).test(readme))).toEqual([]);
});
