import { expect, test } from "vitest";
import { Folder } from "./command-line.js";

const folder = Folder.withSeeds();

test.each([
  [["genrate"], "Did you mean codegen generate?"],
  [["lint", "--formt", "json"], "Did you mean --format?"],
  [["lint", "--max-warning=3"], "Did you mean --max-warnings?"],
  [["lint", "--format", "jsn"], "codegen --help"],
  [["list", "--out"], "codegen --help"],
  [["add"], "codegen --help"],
  [["show"], "codegen --help"],
  [["--schemas", "a", "--schemas", "b"], "codegen --help"],
  [["--schemas="], "codegen --help"],
])("%j is wrong use: 2, a hint, nothing on stdout, no stack", async (argv, hint) => {
  const { code, out, err } = await folder.run(argv);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/^error: /);
  expect(err).toContain(hint);
  expect(err).not.toMatch(/^\s+at /m);
});

test.each([[["--help"]], [["-h"]], [["lint", "--help"]], [["add", "--help"]]])("%j prints the help", async (argv) => {
  const { code, out, err } = await folder.run(argv);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("--schemas");
});

test("--version prints the version of codegen, wherever it is run", async () => {
  const { code, out } = await folder.run(["--version"]);
  expect([code, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
});

test("a config that cannot be parsed ends with 2 and names the file", async () => {
  const broken = Folder.withSeeds();
  broken.write("codegen.config.json", "{ rules: 1 }");
  const { code, err } = await broken.run(["list"]);
  expect([code, err]).toEqual([2, expect.stringContaining("codegen.config.json")]);
});
