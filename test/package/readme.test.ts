/** The README of the generated client: its programs compile, and it names everything that can be imported, set or caught. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findPrograms, testPrograms } from "../support/test-programs.js";
import { repository } from "../support/workspace.js";

const read = (path: string) => readFileSync(join(repository, "generated/client", path), "utf8");
const readme = read("README.md");

/** Every program, with the heading that it is under. */
const programs = readme.split(/^## /m).flatMap((section) => findPrograms(section, section.split("\n")[0] ?? ""));

/** The variables of the first program, which the README says the others use, and the test runner. */
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

testPrograms(programs, made);

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
