/** The guides of the site: every program compiles against the packed client, and every error of the client is listed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compilers, type Installed, installPackedClient, typeCheck } from "../support/packed-client.js";
import { repository } from "../support/workspace.js";

const folder = join(repository, "templates/site/guides");
const guides = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
const programs = guides.flatMap(([name, text]) =>
  [...text.matchAll(/```ts\n([\s\S]*?)\n```/g)].map(([, program = ""], i) => [`${name} ${i + 1}`, program] as const),
);

/** The test runner that a program uses. */
const globals = "declare global { const test: (name: string, run: () => Promise<void>, timeoutMs: number) => void; }";

let client: Installed;
beforeAll(async () => {
  client = await installPackedClient();
}, 60_000);
afterAll(() => client[Symbol.asyncDispose]());

describe.each(compilers)("checked by %s", (_name, compiler) => {
  let printed: readonly string[];
  beforeAll(async () => {
    const modules = programs.map(([, program]) => `${program}\nexport {};`);
    printed = await typeCheck(client.folder, compiler, [...modules, `${globals}\nexport {};`]);
  }, 60_000);

  test.each(programs.map(([where], i) => [where, i] as const))("the program of %s compiles", (_where, i) => {
    expect(printed[i]).toBe("");
  });
});

test("the error reference has every class and every code of the client", () => {
  const errors = readFileSync(join(repository, "generated/client/runtime/errors.d.ts"), "utf8");
  const classes = [...errors.matchAll(/^export declare class (\w+)/gm)].map(([, name]) => name);
  const codes = [...errors.replace(/^[\s\S]*ErrorCode =|;[\s\S]*/g, "").matchAll(/"([\w-]+)"/g)].map(
    ([, name]) => name,
  );
  const reference = new Map(guides).get("error-reference.md") ?? "";
  expect([...classes, ...codes].filter((name) => !reference.includes(`\`${name}\``))).toEqual([]);
});
