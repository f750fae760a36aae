import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compilers, type Installed, installPackedClient, typeCheck } from "./packed-client.js";

/** A program in a document, with the place that it is in. */
export type Program = readonly [place: string, program: string];

/** Finds the TypeScript programs in Markdown, numbered. */
export function findPrograms(markdown: string, place: string): readonly Program[] {
  return [...markdown.matchAll(/```ts\n([\s\S]*?)\n```/g)].map(([, program = ""], i) => [`${place} ${i + 1}`, program]);
}

/**
 * Registers tests that compile each program against the packed client, with each compiler.
 *
 * @param globals A module that declares the names which programs use without an import.
 */
export function testPrograms(programs: readonly Program[], globals: string): void {
  let client: Installed;
  beforeAll(async () => {
    client = await installPackedClient();
  }, 60_000);
  afterAll(() => client[Symbol.asyncDispose]());

  describe.each(compilers)("checked by %s", (_name, compiler) => {
    let printed: readonly string[];
    beforeAll(async () => {
      const modules = programs.map(([, program]) => `${program}\nexport {};`);
      printed = await typeCheck(client.folder, compiler, [...modules, globals]);
    }, 60_000);

    test.each(programs.map(([place], i) => [place, i] as const))("the program under %s compiles", (_place, i) => {
      expect(printed[i]).toBe("");
    });
  });
}
