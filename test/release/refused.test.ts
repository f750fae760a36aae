/** Registries that refuse, do not respond or disappear, and projects that cannot be released. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Project, seconds } from "./project.js";
import { answer, type Fault, onlyFor, type Registry, startRegistry } from "./registry.js";

// A release runs npm about ten times.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

let registry: Registry;
let project: Project;
beforeAll(async () => {
  registry = await startRegistry();
  project = await Project.create(registry, ["film-client", "film-schemas"]);
});
afterAll(async () => {
  project[Symbol.dispose]();
  await registry[Symbol.asyncDispose]();
});

const versions = async () => Object.keys((await registry.packument("film-client")).versions ?? {});

/** Publishes with a registry that misbehaves. */
async function publishWith(fault: Fault) {
  registry.fault = fault;
  try {
    // Of these faults, two are registries that never answer.
    return await project.release(["--publish"], { npm_config_fetch_timeout: "10000" });
  } finally {
    registry.fault = undefined;
  }
}

const never: Fault = () => {};
const hangUp: Fault = (request) => {
  request.resume();
  request.on("end", () => request.socket.destroy());
};
const html = answer(200, "<html>Please log in</html>");
const put = (fault: Fault) => onlyFor(/^PUT /, fault);

test.each<[what: string, fault: Fault, message: RegExp]>([
  ["a registry that fails", answer(503), /^error: Cannot look up film-client: the registry failed \(503 /],
  [
    "HTML instead of JSON",
    html,
    /^error: Cannot look up film-client: http:\S+ answered with something that is not JSON/,
  ],
  ["no answer", never, /^error: Cannot look up film-client: http:\S+ cannot be reached \(network timeout/],
  [
    "an expired token",
    put(answer(401)),
    /^error: Cannot publish film-client@0\.1\.0: the registry does not accept the token/m,
  ],
  ["a refusal", put(answer(403)), /^error: Cannot publish film-client@0\.1\.0: the registry refuses it \(403 /m],
  ["no answer to the upload", put(never), /^error: Cannot publish film-client@0\.1\.0: http:\S+ cannot be reached/m],
  ["a lost connection", put(hangUp), /^error: Cannot publish film-client@0\.1\.0: http:\S+ cannot be reached/m],
])("%s is one clear error with a hint, and nothing is published", async (_what, fault, message) => {
  const { code, stdout, stderr } = await publishWith(fault);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr.match(/^error:/gm)).toHaveLength(1);
  expect(stderr).toMatch(/^ {2}hint: .+/m);
  expect(await versions()).toEqual([]);
});

test("an npm that fails is an error with a hint", async () => {
  const tools = mkdtempSync(join(tmpdir(), "codegen-tools-"));
  try {
    writeFileSync(join(tools, "npm"), "#!/bin/sh\necho 'npm is broken' >&2\nexit 7\n", { mode: 0o755 });
    const { code, stderr } = await project.release([], { PATH: `${tools}:${process.env["PATH"]}` });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("error: Cannot read the settings of npm: npm is broken\n"),
    ]);
  } finally {
    rmSync(tools, { recursive: true });
  }
});

test("without a token, npm login is named", async () => {
  const { code, stderr } = await project.release(["--publish"], {
    npm_config_userconfig: "/dev/null",
    npm_config_registry: registry.url,
  });
  expect(code).toBe(2);
  expect(stderr).toContain(`error: Cannot publish film-client@0.1.0: npm is not logged in`);
  expect(stderr).toContain(`hint: Run npm login --registry=${registry.url}`);
});

test("after all of that, the same command publishes, even if the answer to the upload is lost", async () => {
  const lost: Fault = async (request, response, pass) => {
    response.end = () => response.destroy();
    response.write = () => true;
    await pass();
    request.socket.destroy();
  };
  const { code, stderr } = await publishWith(onlyFor(/^PUT \/film-client/, lost));
  expect(code, stderr).toBe(0);
  expect(await versions()).toEqual(["0.1.0"]);
  expect(registry.calls.filter((call) => call === "PUT /film-schemas")).toHaveLength(1);
  expect(project.git("log", "--format=%s")).toBe("Release v0.1.0\nAdd the first model\n");
});

test("a version that someone else published is not replaced", async () => {
  using other = project.copy();
  await project.change({ seconds: seconds(10) });
  const { client, schemas } = JSON.parse(other.read("codegen.config.json"));
  other.write("codegen.config.json", JSON.stringify({ client: { ...client, version: "0.2.0" }, schemas }));
  await other.generate();
  // Not with execFileSync: the registry runs in this process.
  await promisify(execFile)("npm", ["publish", "./generated/client"], {
    cwd: other.folder,
    env: { ...process.env, ...registry.env },
  });
  const { code, stderr } = await project.publish();
  expect(code).toBe(1);
  expect(stderr).toContain("error: film-client@0.2.0 is already published, with other contents");
  expect(stderr).toContain('hint: Set a higher "client.version" in codegen.config.json');
  expect(Object.keys((await registry.packument("film-schemas")).versions ?? {})).toEqual(["0.1.0"]);
  expect(project.git("tag")).toBe("v0.1.0\n");
  // As the hint says.
  const config = JSON.parse(project.read("codegen.config.json"));
  project.write("codegen.config.json", JSON.stringify({ ...config, client: { ...config.client, version: "0.2.1" } }));
  await project.generate();
  project.commit("Raise the version");
  const done = await project.publish();
  expect(done, done.stderr).toMatchObject({ code: 0 });
  expect(await versions()).toEqual(["0.1.0", "0.2.0", "0.2.1"]);
});

test("all problems of a release are listed, and nothing is started", async () => {
  using copy = project.copy();
  copy.says({ prompt: { type: "string" } });
  copy.write(
    "codegen.config.json",
    JSON.stringify({ client: { name: "http", license: "UNLICENSED", version: "9.0.0" } }),
  );
  copy.write("notes.txt", "mine");
  const before = copy.read("codegen.config.json");
  const { code, stdout, stderr } = await copy.publish("--provenance", "--tag", "next/one");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  const errors = stderr.match(/^error: .*$/gm) ?? [];
  expect(errors).toEqual([
    'error: npm refuses the name "http": http is a core module name',
    "error: http has no repository, which npm needs for provenance",
    "error: http has no licence: everyone can install it, but no one may use it",
    'error: No one could install the dist-tag "next/one": it has a character that npm does not allow',
    "error: runcomfy-schemas has no repository, which npm needs for provenance",
    'error: No one could install the dist-tag "next/one": it has a character that npm does not allow',
    "error: Provenance is not available here",
    expect.stringMatching(/^error: \S+ and \d+ other files? are out of date$/),
    expect.stringMatching(/^error: \S+ and \d+ other files? are not committed$/),
  ]);
  expect(stderr.match(/^ {2}hint: /gm)).toHaveLength(errors.length);
  expect(copy.read("codegen.config.json")).toBe(before);
  expect(copy.has("generated/.codegen-release.json")).toBe(false);
});

test("a file that does not belong into the package stops the release before the commit", async () => {
  using copy = project.copy();
  await copy.change({ seconds: seconds(9) });
  copy.write("generated/client/models/.secrets.js", "export const token = 1;\n");
  copy.commit("Add a file by mistake");
  const { code, stderr } = await copy.publish();
  expect(code).toBe(1);
  expect(stderr).toMatch(/error: .*\.secrets\.js/);
  expect(copy.git("tag")).not.toContain("v0.3.0");
});

test.each([
  [["--publish", "--dry-run"], "--publish and --dry-run exclude each other"],
  [["--model", "acme/**"], "--model cannot be used here: a release includes all models"],
  [["--pre", "1.0"], '"1.0" is not the name of a prerelease'],
  [["--pre", "latest"], '"latest" cannot be the name of a prerelease'],
])("%j is wrong use", async (args, message) => {
  const { code, stderr } = await project.release(args);
  expect(code).toBe(2);
  expect(stderr).toContain(`error: ${message}`);
});
