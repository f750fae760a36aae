/** A package of an emitter of the user's own, released with the others from a repository with its own tags. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Project, seconds } from "./project.js";
import { type Registry, startRegistry } from "./registry.js";

// A release runs npm about ten times.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

/** Emits a module with the ids of all models, and a `package.json` that makes it importable. */
const emitter = `export default {
  name: "ids",
  description: "Ids of all models",
  configKeys: [],
  loadEmitModels: async () => async (models) =>
    models.map(({ model }) => ({ files: [], fragments: { id: JSON.stringify(model.id) } })),
  emitShared: async (models, { package: { name } }) => [
    { path: "ids/index.js", text: "// " + name + "\\nexport default [" + models.map(({ fragments }) => fragments.id) + "];\\n" },
    { path: "ids/package.json", text: JSON.stringify({ name: "ignored", type: "module", exports: "./index.js" }) },
  ],
  owns: () => true,
};
`;
const own = {
  emitters: [{ module: "./ids.mjs", package: { name: "film-ids", version: "0.4.0", author: "Acme" } }],
};

let registry: Registry;
let project: Project;
beforeAll(async () => {
  registry = await startRegistry();
  project = await Project.create(registry, ["film-client", "film-schemas"], {}, { release: { tagPrefix: "film-v" } });
  // A tag of another package in the same repository.
  project.git("tag", "v9.0.0");
});
afterAll(async () => {
  project[Symbol.dispose]();
  await registry[Symbol.asyncDispose]();
});

const config = () => JSON.parse(project.read("codegen.config.json"));
const versionsOf = async (name: string) => Object.keys((await registry.packument(name)).versions ?? {});

test("tags have the prefix of the config", async () => {
  const done = await project.publish();
  expect(done, done.stderr).toMatchObject({ code: 0 });
  expect(project.git("tag")).toBe("film-v0.1.0\nv9.0.0\n");
  expect(project.git("log", "-1", "--format=%s")).toBe("Release film-v0.1.0\n");
  expect((await project.publish()).stdout).toContain("Nothing to release");
});

test("a new package has its first release beside the others, with the version of its config", async () => {
  project.write("ids.mjs", emitter);
  project.write("codegen.config.json", JSON.stringify({ ...config(), ...own }, null, 2));
  await project.generate();
  expect(JSON.parse(project.read("generated/ids/package.json"))).toEqual({
    name: "film-ids",
    version: "0.4.0",
    description: "Ids of all models",
    license: "MIT",
    author: "Acme",
    type: "module",
    exports: "./index.js",
  });
  expect(project.read("generated/ids/LICENSE")).toContain("Copyright (c) Acme");
  project.commit("Add a package of our own");

  expect((await project.codegen("version")).stdout).toContain("film-ids: 0.4.0 (first release, no change needed)\n");
  const shown = await project.release();
  expect(shown.stdout).toContain("Release 0.1.1, compared with film-v0.1.0 (");
  expect(shown.stdout).toMatch(/ {2}film-ids {6}0\.4\.0 {10}first release {2}dist-tag latest\n/);
  const done = await project.publish();
  expect(done, done.stderr).toMatchObject({ code: 0 });
  expect(await versionsOf("film-ids")).toEqual(["0.4.0"]);
  expect(project.read("generated/ids/CHANGELOG.md")).toContain("## 0.4.0\n\nFirst release, with 1 model:");
  expect(await project.codegen("check")).toMatchObject({ code: 0 });
});

test("its version is raised in the config, and its changelog is kept by generate", async () => {
  await project.change({ seconds: seconds(10) });
  const done = await project.publish();
  expect(done, done.stderr).toMatchObject({ code: 0 });
  expect(config().emitters[0].package).toEqual({ name: "film-ids", version: "0.5.0", author: "Acme" });
  expect(await versionsOf("film-ids")).toEqual(["0.4.0", "0.5.0"]);
  expect(project.read("generated/ids/CHANGELOG.md").match(/^## .*$/gm)).toEqual(["## 0.5.0", "## 0.4.0"]);
  expect(project.git("tag")).toContain("film-v0.2.0");
});

test("a tarball above the budget of the config stops the release before the commit", async () => {
  project.write(
    "codegen.config.json",
    JSON.stringify({ ...config(), release: { tagPrefix: "film-v", maxTarballSize: 2000 } }, null, 2),
  );
  await project.change({ seconds: seconds(9) });
  const { code, stdout, stderr } = await project.publish();
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/error: The tarball of film-client has \d+ bytes, more than 2000\n/);
  expect(stderr).toContain('"release.maxTarballSize" in codegen.config.json');
  expect(project.git("tag")).not.toContain("film-v0.3.0");
  expect(await versionsOf("film-client")).toEqual(["0.1.0", "0.1.1", "0.2.0"]);
});
