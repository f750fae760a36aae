import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkNode } from "../../src/setup/check-machine.js";
import { Folder } from "../cli/command-line.js";

async function doctor(folder: Folder): Promise<{ code: number; lines: readonly string[] }> {
  const { code, out } = await folder.run(["doctor"]);
  return { code, lines: out.split("\n") };
}

test("a healthy project has one line for each check", async () => {
  const { code, lines } = await doctor(Folder.withSeeds());
  expect(code).toBe(0);
  expect(lines.map((line) => line.split(":")[0]?.replace(/^\w+ +/, ""))).toEqual([
    "node",
    "git",
    "token",
    "registry",
    "config",
    "pages",
    "acknowledgements",
    "leftovers",
  ]);
});

test("a broken part is an error with a hint, and the exit code is 1", async () => {
  const folder = new Folder();
  folder.write("codegen.config.json", '{ "clinet": {} }');
  folder.write("schemas/acknowledgements.json", "{}");
  const { code, lines } = await doctor(folder);
  expect(code).toBe(1);
  const text = lines.join("\n");
  expect(text).toMatch(/^error {4}config: .*did you mean "client"\?.*docs\/configuration\.md/m);
  expect(text).toMatch(/^error {4}acknowledgements: .*"acknowledgements" is missing/m);
  expect(text).toMatch(/^error {4}pages: no pages .*codegen pull/m);
});

test("files of a killed run are a warning, and an interrupted transaction is an error", async () => {
  const folder = Folder.withSeeds();
  folder.write("generated/.codegen-lock", "{}");
  expect((await doctor(folder)).lines.at(-1)).toMatch(/^warning {2}leftovers: .*\.codegen-lock.*Run codegen/);
  folder.write("generated/.codegen-a/journal.json", "[]");
  expect((await doctor(folder)).lines.at(-1)).toMatch(/^error {4}leftovers: .*Run codegen to finish it/);
});

test("a shallow clone is a warning that names the command which completes it", async () => {
  const origin = Folder.withSeeds();
  const git = (cwd: string, ...args: readonly string[]) => execFileSync("git", args, { cwd, stdio: "pipe" });
  git(origin.path, "init", "--quiet");
  for (const name of ["One", "Two"]) {
    git(origin.path, "add", ".");
    git(
      origin.path,
      "-c",
      "user.name=a",
      "-c",
      "user.email=a@example.com",
      "commit",
      "--quiet",
      "--allow-empty",
      "-m",
      name,
    );
  }
  const clone = new Folder();
  git(clone.path, "clone", "--quiet", "--depth=1", `file://${origin.path}`, ".");
  const { lines } = await doctor(clone);
  expect(lines).toContainEqual(
    expect.stringMatching(/^warning {2}git: the clone is shallow.*git fetch --unshallow --tags/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^warning {2}line-ends: .*codegen init/));
});

test("an old Node is an error", () => {
  expect(checkNode("18.0.0")).toMatchObject({ status: "error", hint: "Install a newer Node" });
});

test("doctor does not wait for a registry that does not respond", async () => {
  const folder = Folder.withSeeds();
  // Nothing listens at this port of loopback.
  folder.write(
    ".npmrc",
    `registry=http://127.0.0.1:9/\nfetch-retries=0\ncache=${mkdtempSync(join(tmpdir(), "codegen-npm-"))}\n`,
  );
  folder.write("package.json", "{}");
  const { lines } = await doctor(folder);
  expect(lines).toContainEqual(expect.stringMatching(/^warning {2}registry: /));
});
