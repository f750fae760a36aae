/** A repository with eight releases: verdicts, bumps and changelogs, with changes of branches and folders. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useEmptyRegistry } from "../support/empty-registry.js";
import { Folder, smallPage } from "./command-line.js";

useEmptyRegistry();

const id = "acme/film/text-to-video";
const page = "schemas/pages/film.txt";
const prompt = { type: "string" };
const seconds = (maximum: number, more: object = {}) => ({ type: "integer", minimum: 1, maximum, ...more });

/** Results that do not change from run to run, such as the client's own code. */
const cache = mkdtempSync(join(tmpdir(), "codegen-cache-"));

/** A repository that a test has for itself. */
class Project extends Folder {
  override cacheFolder: string | undefined = cache;

  git(...args: readonly string[]): string {
    const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"];
    return execFileSync("git", [...identity, "-c", "protocol.file.allow=always", ...args], {
      cwd: this.path,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  }

  commit(subject: string): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", subject);
  }

  says(properties: object): void {
    this.write(page, smallPage(id, properties));
  }

  /** Changes the page, writes the next version and tags it. */
  async release(properties: object, options: readonly string[] = []): Promise<string> {
    this.says(properties);
    const version = (await this.version(options)).client;
    await this.run(["version", "--write", ...options]);
    await this.run(["generate", ...options]);
    this.commit(`Release ${version}`);
    this.git("tag", `v${version}`);
    return version;
  }

  async version(
    options: readonly string[] = [],
  ): Promise<{ bump: string; client: string; schemas: string; err: string }> {
    const { out, err, code } = await this.run(["version", ...options]);
    expect(code, err).toBe(0);
    const [, bump = "first"] = /^bump: (\w+)/.exec(out) ?? [];
    const of = (name: string) => new RegExp(`^${name}: (?:\\S+ → )?(\\S+)`, "m").exec(out)?.[1] ?? "";
    return { bump, client: of("runcomfy-client"), schemas: of("runcomfy-schemas"), err };
  }

  copy(): Project {
    const project = new Project();
    cpSync(this.path, project.path, { recursive: true });
    return project;
  }
}

const made: string[] = [cache];
function fresh(project = new Project()): Project {
  made.push(project.path);
  return project;
}
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

/** The same folder, or one below it, as the current folder. */
function at(path: string): Project {
  const project = fresh();
  Object.defineProperty(project, "path", { value: path });
  return project;
}

/** At v1.0.0, the first release. */
let first: Project;
beforeAll(async () => {
  first = fresh();
  first.git("init", "--quiet");
  first.write("codegen.config.json", JSON.stringify({ client: { version: "1.0.0" }, schemas: { version: "1.0.0" } }));
  first.says({ prompt, seconds: seconds(15) });
});

test("the first release lists the models, and is the version of the config", async () => {
  const log = await first.run(["changelog"]);
  expect(log.code).toBe(0);
  expect(log.out).toBe(`## 1.0.0\n\nFirst release, with 1 model:\n\n- \`${id}\``);
  expect(log.err).toContain("First release: HEAD has no tag v<version>");
  expect(await first.version()).toMatchObject({ bump: "first", client: "1.0.0", schemas: "1.0.0" });
  expect(await first.release({ prompt, seconds: seconds(15) })).toBe("1.0.0");
  const again = await first.run(["changelog"]);
  expect(again.out).toBe("## 1.0.0\n\nNo changes.");
  expect(again.err).toMatch(/^Compared with v1\.0\.0 \(\d{4}-\d\d-\d\d, "Release 1\.0\.0"\)$/);
});

test("each of eight releases has its bump and its changelog", async () => {
  const project = fresh(first.copy());
  const told: string[] = [];
  const release = async (properties: object) => {
    project.says(properties);
    const { bump, client } = await project.version();
    const log = (await project.run(["changelog"])).out;
    told.push(`${client} ${bump}: ${log.match(/^### .*$/gm)?.join(" ") ?? ""}`);
    expect(await project.release(properties)).toBe(client);
    expect((await project.run(["changelog"])).out).toBe(`## ${client}\n\nNo changes.`);
  };
  await release({ prompt, seconds: seconds(15), seed: { type: "integer" } });
  await release({ prompt, seconds: seconds(10), seed: { type: "integer" } });
  await release({ prompt, seconds: seconds(10, { default: 5 }), seed: { type: "integer" } });
  await release({ prompt, seconds: seconds(10, { default: 5, title: "Length" }), seed: { type: "integer" } });
  await release({ prompt, seconds: seconds(10, { default: 5, title: "Length" }) });
  await release({ prompt, seconds: seconds(20, { default: 5, title: "Length" }) });
  await release({ prompt: { type: "string", maxLength: 100 }, seconds: seconds(20, { default: 5, title: "Length" }) });
  expect(told).toEqual([
    "1.1.0 minor: ### New",
    "2.0.0 major: ### Breaking changes",
    "2.1.0 minor: ### Changes in behaviour",
    "2.1.1 patch: ### Docs",
    "3.0.0 major: ### Breaking changes",
    "3.1.0 minor: ### New",
    "4.0.0 major: ### Breaking changes",
  ]);
  const all = (await project.run(["changelog", "--since", "1.0.0"])).out;
  // Added and removed in between.
  expect(all).not.toContain("`seed`");
  expect(all).toContain("`prompt` now has at most 100 characters, had no maximum length");
});

test("the base is the same after a merge, a squash merge, in a worktree and on a detached HEAD", async () => {
  const change = { prompt, seconds: seconds(10) };
  const merged = fresh(first.copy());
  merged.git("switch", "--quiet", "--create", "release");
  await merged.release(change);
  merged.git("switch", "--quiet", "main");
  merged.git("merge", "--quiet", "--no-ff", "--message", "Merge the release", "release");
  expect(await merged.version()).toMatchObject({ bump: "none", client: "2.0.0" });
  expect((await merged.run(["changelog"])).out).toBe("## 2.0.0\n\nNo changes.");

  const squashed = fresh(first.copy());
  squashed.git("switch", "--quiet", "--create", "release");
  await squashed.release(change);
  squashed.git("switch", "--quiet", "main");
  squashed.git("merge", "--quiet", "--squash", "release");
  squashed.commit("Release 2.0.0 (squashed)");
  expect(await squashed.version()).toMatchObject({ bump: "none", client: "2.0.0" });

  squashed.git("switch", "--quiet", "--detach");
  expect(await squashed.version()).toMatchObject({ bump: "none", client: "2.0.0" });
  const worktree = fresh();
  squashed.git("worktree", "add", "--quiet", "--detach", join(worktree.path, "tree"));
  expect(await at(join(worktree.path, "tree")).version()).toMatchObject({ bump: "none", client: "2.0.0" });
});

test("tags of other branches and tags that are not versions are ignored", async () => {
  const project = fresh(first.copy());
  project.git("switch", "--quiet", "--create", "other");
  await project.release({ prompt, seconds: seconds(10) });
  project.git("switch", "--quiet", "main");
  project.git("tag", "vendored");
  project.git("tag", "other-v9.0.0");
  project.says({ prompt, seconds: seconds(15), seed: { type: "integer" } });
  expect(await project.version()).toMatchObject({ bump: "minor", client: "1.1.0" });
});

test("renamed folders hide no change", async () => {
  const project = fresh(first.copy());
  project.git("mv", "generated", "packages");
  project.git("mv", "schemas", "models");
  project.write("models/pages/film.txt", smallPage(id, { prompt, seconds: seconds(10) }));
  const folders = ["--schemas", "models", "--out", "packages"];
  expect(await project.version(folders)).toMatchObject({ bump: "major", client: "2.0.0", schemas: "2.0.0" });
  project.commit("Rename the folders");
  expect(await project.version(folders)).toMatchObject({ bump: "major", client: "2.0.0" });
});

test("in a monorepo, the project is compared from its folder and from the top", async () => {
  const project = fresh();
  project.git("init", "--quiet");
  cpSync(first.path, join(project.path, "sdk"), { recursive: true, filter: (path) => !path.includes("/.git") });
  project.commit("First");
  project.git("tag", "v1.0.0");
  project.write("sdk/schemas/pages/film.txt", smallPage(id, { prompt, seconds: seconds(10) }));
  const options = ["--schemas", "sdk/schemas", "--out", "sdk/generated", "--config", "sdk/codegen.config.json"];
  expect(await project.version(options)).toMatchObject({ bump: "major", client: "2.0.0" });
  expect(await at(join(project.path, "sdk")).version()).toMatchObject({ bump: "major", client: "2.0.0" });
  const there = at(join(project.path, "sdk/schemas"));
  const diff = await there.run([
    "diff",
    "git:v1.0.0",
    "--schemas",
    ".",
    "--out",
    "../generated",
    "--config",
    "../codegen.config.json",
    "--format",
    "json",
  ]);
  expect(JSON.parse(diff.out)).toMatchObject({
    level: "breaking",
    bump: "major",
    changes: [{ id: "input-maximum-lowered" }],
  });
});

test("in a shallow clone, the message has the command that fetches the history, and the exit code is 2", async () => {
  const origin = fresh(first.copy());
  origin.says({ prompt, seconds: seconds(10) });
  await origin.run(["generate"]);
  origin.commit("Lower the maximum");
  const clone = fresh();
  clone.git("clone", "--quiet", "--depth=1", `file://${origin.path}`, ".");
  for (const command of ["changelog", "version"]) {
    const { code, out, err } = await clone.run([command]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.split("\n")[0]).toBe(
      "error: Cannot find the last release in a shallow clone: run git fetch --unshallow --tags",
    );
  }
  const since = await clone.run(["changelog", "--since", "1.0.0"]);
  expect(since).toMatchObject({ code: 2, out: "" });
  expect(since.err).toContain("run git fetch --depth=1 origin tag v1.0.0");
  const branch = await clone.run(["check", "--against", "git:origin/other"]);
  expect(branch).toMatchObject({ code: 2, out: "" });
  expect(branch.err).toContain("run git fetch --depth=1 origin other:refs/remotes/origin/other");
  // The lines of the README for the default checkout of a CI service.
  clone.git("fetch", "--depth=1", "--quiet", "origin", "main");
  expect(await clone.run(["check", "--against", "git:FETCH_HEAD"])).toMatchObject({ code: 0 });
  // The commands that are named work.
  clone.git("fetch", "--depth=1", "--quiet", "origin", "tag", "v1.0.0");
  expect((await clone.run(["changelog", "--since", "1.0.0"])).out).toContain("### Breaking changes");
  clone.git("fetch", "--unshallow", "--tags", "--quiet");
  expect(await clone.version()).toMatchObject({ bump: "major", client: "2.0.0" });
});

test("outside a repository, and for a missing revision, the message names the cause", async () => {
  const folder = fresh();
  folder.says({ prompt });
  const outside = await folder.run(["version"]);
  expect(outside.code).toBe(2);
  expect(outside.err).toContain("is not in a git repository");
  const missing = await first.run(["diff", "git:nothing"]);
  expect(missing).toMatchObject({ code: 2, out: "" });
  expect(missing.err.split("\n")[0]).toBe('error: Cannot find the git revision "nothing"');
});

test("a page and a base that cannot be read are never judged", async () => {
  const project = fresh(first.copy());
  const whole = project.read(page);
  project.write(page, whole.slice(0, whole.indexOf('"seconds"')));
  const cut = await project.run(["check", "--against", "git:v1.0.0"]);
  expect(cut.code).toBe(1);
  expect(cut.out.split("\n")[0]).toMatch(
    /^Failed: .*; not compared with git:v1\.0\.0: 1 error in the compared catalogs$/,
  );
  expect(cut.out).not.toContain("The model was removed");
  expect(cut.err).not.toContain("--acknowledge");
  for (const command of ["changelog", "version", "diff"]) {
    expect(await project.run([command])).toMatchObject({ code: 2, out: "" });
  }

  project.write(page, whole);
  const model = "schemas/models/acme/film/text-to-video.json";
  const text = project.read(model);
  project.write(model, `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`);
  project.commit("Commit a conflict");
  project.git("tag", "v1.0.1");
  const broken = await project.run(["check", "--against", "git:v1.0.1"]);
  expect(broken.code).toBe(2);
  expect(broken.out).not.toContain("The model is new");
  expect(broken.err).toContain("git:v1.0.1:schemas/models/acme/film/text-to-video.json:1:1");
  expect(await project.run(["version"])).toMatchObject({ code: 2, out: "" });
});

test("the bump does not depend on acknowledgements, in any output", async () => {
  const project = fresh(first.copy());
  project.says({ prompt, seconds: seconds(10) });
  await project.run(["generate"]);
  const written = await project.run([
    "diff",
    "git:v1.0.0",
    "--acknowledge",
    "The server never took more",
    "--until",
    "2999-12-31",
  ]);
  expect(written).toMatchObject({ code: 0 });
  expect(written.out).toContain("Acknowledged 1 change in schemas/acknowledgements.json");
  expect(JSON.parse(project.read("schemas/acknowledgements.json"))).toMatchObject({
    acknowledgements: [
      { id: "input-maximum-lowered", model: id, reason: "The server never took more", until: "2999-12-31" },
    ],
  });
  const outputs = await Promise.all(
    ["text", "markdown", "github", "json"].map((format) => project.run(["diff", "git:v1.0.0", "--format", format])),
  );
  for (const { code, out } of outputs) {
    expect(code).toBe(0);
    expect(out).toContain("major");
  }
  const check = await project.run(["check", "--against", "git:v1.0.0"]);
  expect(check).toMatchObject({ code: 0 });
  expect(await project.version()).toMatchObject({ bump: "major", client: "2.0.0" });
  // The same change once more is another change.
  project.says({ prompt, seconds: seconds(9) });
  expect((await project.run(["diff", "git:v1.0.0"])).code).toBe(1);
});

test("an acknowledgement of one branch of a union does not apply to another branch", async () => {
  const project = fresh(first.copy());
  const branch = (kind: string, maximum: number) => ({
    type: "object",
    properties: { kind: { const: kind }, n: { type: "integer", maximum } },
    required: ["kind"],
  });
  await project.release({ prompt, shape: { anyOf: [branch("a", 9), branch("b", 9)] } });
  project.says({ prompt, shape: { anyOf: [branch("a", 5), branch("b", 9)] } });
  const version = project.git("describe", "--tags").trim();
  await project.run(["diff", `git:${version}`, "--acknowledge", "Known"]);
  expect((await project.run(["diff", `git:${version}`])).code).toBe(0);
  project.says({ prompt, shape: { anyOf: [branch("b", 9), branch("a", 5)] } });
  expect((await project.run(["diff", `git:${version}`])).code).toBe(0);
  project.says({ prompt, shape: { anyOf: [branch("a", 9), branch("b", 5)] } });
  expect((await project.run(["diff", `git:${version}`])).code).toBe(1);
});

test("a renamed package is one change", async () => {
  const project = fresh(first.copy());
  project.write(
    "codegen.config.json",
    JSON.stringify({ client: { name: "@acme/client", version: "1.0.0" }, schemas: { version: "1.0.0" } }),
  );
  const { out } = await project.run(["diff", "git:v1.0.0", "--format", "json"]);
  expect(JSON.parse(out).changes).toMatchObject([
    { id: "package-renamed", level: "breaking", before: "runcomfy-client", after: "@acme/client" },
  ]);
  const { out: versions } = await project.run(["version"]);
  // The content of the schemas package is the same.
  expect(versions).toContain("@acme/client: 1.0.0 → 2.0.0 (major)");
  expect(versions).toMatch(/^\S+-schemas: \S+ \(none, no change needed\)$/m);
});

test("acknowledgements that are malformed are wrong use, with the line and the key", async () => {
  const project = fresh(first.copy());
  const entry = { id: "x", model: id, pointer: "", fingerprint: "0123456789ab", reason: "Known" };
  const faults: readonly (readonly [object, string])[] = [
    [
      { ...entry, untill: "2027-01-01" },
      'line 1, column 125: unknown key "acknowledgements.untill" (did you mean "until"?)',
    ],
    [{ ...entry, fingerprint: "x" }, '"acknowledgements.fingerprint" must be 12 hexadecimal digits'],
    [{ ...entry, until: "2027-02-31" }, '"acknowledgements.until" must be a day such as 2027-01-31'],
    [{ ...entry, reason: undefined }, '"acknowledgements.reason" is missing'],
  ];
  for (const [acknowledgement, message] of faults) {
    writeFileSync(
      join(project.path, "schemas/acknowledgements.json"),
      JSON.stringify({ acknowledgements: [acknowledgement] }),
    );
    const { code, err } = await project.run(["diff"]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  }
  expect(await project.run(["diff", "--until", "2027-01-01"])).toMatchObject({ code: 2 });
});
