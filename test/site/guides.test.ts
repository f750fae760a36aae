/** The guides of the site: every program compiles against the packed client, and every error of the client is listed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findPrograms, testPrograms } from "../support/test-programs.js";
import { repository } from "../support/workspace.js";

const folder = join(repository, "templates/site/guides");
const guides = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
const programs = guides.flatMap(([name, text]) => findPrograms(text, name));

/** The test runner that a program uses. */
const globals = "declare global { const test: (name: string, run: () => Promise<void>, timeoutMs: number) => void; }";

testPrograms(programs, `${globals}\nexport {};`);

test("the error reference has every class and every code of the client", () => {
  const errors = readFileSync(join(repository, "generated/client/runtime/errors.d.ts"), "utf8");
  const classes = [...errors.matchAll(/^export declare class (\w+)/gm)].map(([, name]) => name);
  const codes = [...errors.replace(/^[\s\S]*ErrorCode =|;[\s\S]*/g, "").matchAll(/"([\w-]+)"/g)].map(
    ([, name]) => name,
  );
  const reference = new Map(guides).get("error-reference.md") ?? "";
  expect([...classes, ...codes].filter((name) => !reference.includes(`\`${name}\``))).toEqual([]);
});
