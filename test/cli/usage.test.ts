import { expect, test } from "vitest";
import { Folder } from "./command-line.js";

const folder = Folder.withSeeds();

test.each([
  [["genrate"], "Did you mean codegen generate?"],
  [["lint", "--formt", "json"], "Did you mean --format?"],
  [["lint", "--max-warning=3"], "Did you mean --max-warnings?"],
  [["lint", "--format", "jsn"], "Did you mean json? Use one of: text, compact, json, github, sarif"],
  [["list", "--out"], "codegen list --help"],
  [["add"], "codegen add --help"],
  [["show"], "codegen show --help"],
  [["deploy"], "codegen --help"],
  [["show", "nope"], "codegen list"],
  [["show", "kling-3.0/pro"], "kling/kling-3.0/pro/text-to-video"],
  [["--schemas", "a", "--schemas", "b"], "codegen --help"],
  [["--schemas="], "codegen --help"],
])("%j is wrong use: 2, a hint, nothing on stdout, no stack", async (argv, hint) => {
  const { code, out, err } = await folder.run(argv);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/^error: /);
  expect(err).toContain(hint);
  expect(err).not.toMatch(/^\s+at /m);
});

test.each([
  [["--help"], "--schemas"],
  [["-h"], "codegen add page.txt"],
  [["lint", "--help"], "--max-warnings"],
  [["site", "--help"], "Folder for the site"],
  [["add", "--help"], "codegen --help shows the options that all commands share"],
])("%j prints the help", async (argv, expected) => {
  const { code, out, err } = await folder.run(argv);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain(expected);
  expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});

test.each([
  [["add"], "codegen add needs a page: a file, folder, glob or URL, or - for standard input"],
  [["why", "kling/kling-3.0/pro/text-to-video"], "codegen why needs a model id and a JSON Pointer into the model"],
  [["list", "--schemas"], "--schemas needs a value"],
  [["lint", "--format", "jsn"], '--format cannot be "jsn"'],
  [["deploy"], 'Unknown command "deploy"'],
  [["list", "extra"], 'Unexpected argument "extra"'],
])("%j is explained in codegen's own words", async (argv, message) => {
  const { err } = await folder.run(argv);
  expect(err.split("\n")[0]).toContain(message);
  expect(err).not.toMatch(/non-option|arguments following|Invalid values/);
});

test("init does not suggest lint, which has nothing in common with it", async () => {
  expect((await folder.run(["deploy"])).err).not.toContain("Did you mean");
});

test("--version prints the version of codegen in any folder", async () => {
  const { code, out } = await folder.run(["--version"]);
  expect([code, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
});

test("a config that cannot be parsed ends with 2 and names the file", async () => {
  const broken = Folder.withSeeds();
  broken.write("codegen.config.json", "{ rules: 1 }");
  const { code, err } = await broken.run(["list"]);
  expect([code, err]).toEqual([2, expect.stringContaining("codegen.config.json")]);
});
