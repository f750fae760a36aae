import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { Folder, smallPage } from "./cli/command-line.js";
import { repository } from "./support/workspace.js";

/** The pages that the fake `codegen pull` gets from the catalog, by path. */
let catalog: Readonly<Record<string, string>>;
let project: Folder;
let tools: string;
let runner: string;

const git = (...args: readonly string[]): string =>
  execFileSync("git", args, { cwd: project.path, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/**
 * A repository with a remote, a `gh` that keeps the state of one pull request in a file and logs its calls, and an `npx`
 * that runs codegen, but copies pages instead of a pull.
 */
beforeEach(async () => {
  project = new Folder();
  catalog = {};
  tools = realpathSync(mkdtempSync(join(tmpdir(), "codegen-tools-")));
  runner = realpathSync(mkdtempSync(join(tmpdir(), "codegen-runner-")));
  project.write("schemas/pages/acme/one/en.txt", smallPage("acme/one/edit", { n: { type: "integer", maximum: 9 } }));
  await project.run([]);
  const remote = realpathSync(mkdtempSync(join(tmpdir(), "codegen-remote-")));
  execFileSync("git", ["init", "--quiet", "--bare", remote]);
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "a");
  git("config", "user.email", "a@example.com");
  git("remote", "add", "origin", remote);
  git("add", ".");
  git("commit", "--quiet", "-m", "One");
  write(
    "gh",
    `#!/usr/bin/env bash
printf '%s\\n' "$*" >> "${tools}/gh.log"
case "$1 $2" in
  "pr list") if [ -f "${tools}/open" ]; then echo 7; fi ;;
  "pr create") touch "${tools}/open" ;;
  "pr close") rm "${tools}/open" ;;
esac
`,
  );
  write(
    "npx",
    `#!/usr/bin/env bash
shift 2
if [ "$1" = pull ]; then
  if [ -d "${tools}/catalog" ]; then cp -R "${tools}/catalog/." schemas/pages/; fi
  echo "## Catalog"
  node "${repository}dist/cli/bin.js" generate --no-cache >&2
else node "${repository}dist/cli/bin.js" "$@"; fi
`,
  );
  symlinkSync(process.execPath, join(tools, "node"));
});

function write(name: string, text: string): void {
  writeFileSync(join(tools, name), text);
  chmodSync(join(tools, name), 0o755);
}

/** Returns to a clean main branch, and gives the fake `codegen pull` its pages. */
function prepare(): void {
  git("switch", "--quiet", "--force", "main");
  git("clean", "-fdq", "--", "schemas", "generated");
  for (const [path, text] of Object.entries(catalog)) {
    const folder = join(tools, "catalog", path, "..");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(tools, "catalog", path), text);
  }
}

/** Runs the script of the action on a clean main branch. */
function drift(inputs: Readonly<Record<string, string>> = {}) {
  prepare();
  writeFileSync(join(tools, "gh.log"), "");
  const output = join(runner, "output");
  writeFileSync(output, "");
  const { status, stdout, stderr } = spawnSync("bash", [join(repository, "action/drift.sh")], {
    cwd: project.path,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${tools}${delimiter}${process.env["PATH"]}`,
      BRANCH: "drift/pages",
      PAGES: "",
      RUNNER_TEMP: runner,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: "",
      ...inputs,
    },
  });
  const calls = readFileSync(join(tools, "gh.log"), "utf8").trim().split("\n");
  return { status, said: stdout + stderr, calls, output: readFileSync(output, "utf8") };
}

const page = (maximum: number) => smallPage("acme/one/edit", { n: { type: "integer", maximum } });

test("a change opens a pull request with a label, is updated in place, and is closed when nothing differs", () => {
  catalog = { "acme/one/en.txt": page(5) };
  const opened = drift();
  expect(opened.status, opened.said).toBe(0);
  expect(opened.calls.some((call) => call.startsWith("pr create --head drift/pages"))).toBe(true);
  expect(opened.calls.at(-1)).toBe("pr edit drift/pages --add-label drift: breaking");
  expect(opened.output).toBe("level=breaking\n");
  expect(readFileSync(join(runner, "report.md"), "utf8")).toMatch(/^## Catalog\n[\s\S]*acme\/one\/edit/);
  expect(git("show", "origin/drift/pages:schemas/pages/acme/one/en.txt")).toBe(page(5));

  catalog = { "acme/one/en.txt": page(20) };
  const updated = drift();
  expect(updated.status, updated.said).toBe(0);
  expect(updated.calls.some((call) => call.startsWith("pr create"))).toBe(false);
  expect(updated.calls).toContain(`pr edit drift/pages --body-file ${join(runner, "report.md")}`);
  expect(updated.calls).toContain("pr edit drift/pages --remove-label drift: breaking");
  expect(updated.calls.at(-1)).toBe("pr edit drift/pages --add-label drift: compatible");

  catalog = { "acme/one/en.txt": page(9) };
  const closed = drift();
  expect(closed.status, closed.said).toBe(0);
  expect(closed.calls.at(-1)).toBe("pr close drift/pages --comment Nothing differs any more. --delete-branch");

  const quiet = drift();
  expect(quiet.calls).toEqual(["pr list --head drift/pages --state open --json number --jq .[].number"]);
});

test("in GitLab, a change pushes the branch of a merge request, which is deleted when nothing differs", () => {
  const jobs = parse(readFileSync(join(repository, "docs/ci/gitlab-ci.yml"), "utf8"));
  const script: readonly string[] = jobs["codegen-drift"].script;
  const remote = git("remote", "get-url", "origin").trim();
  execFileSync("git", ["config", "receive.advertisePushOptions", "true"], { cwd: remote });
  const run = (maximum: number): string => {
    catalog = { "acme/one/en.txt": page(maximum) };
    prepare();
    const env = { ...process.env, PATH: `${tools}${delimiter}${process.env["PATH"]}`, BRANCH: "drift/pages" };
    const { status, stderr } = spawnSync("bash", ["-e", "-c", script.join("\n")], {
      cwd: project.path,
      encoding: "utf8",
      env: { ...env, REMOTE: remote, CI_DEFAULT_BRANCH: "main" },
    });
    expect(status, stderr).toBe(0);
    return git("ls-remote", "--heads", "origin");
  };
  expect(run(5)).toContain("refs/heads/drift/pages");
  expect(git("ls-tree", "-r", "--name-only", "drift/pages", "schemas/pages")).toBe("schemas/pages/acme/one/en.txt\n");
  expect(run(9)).not.toContain("refs/heads/drift/pages");
  expect(run(9)).not.toContain("refs/heads/drift/pages");
});

test("a page that cannot be read fails the run, and the rest is in the pull request", () => {
  catalog = { "acme/two/en.txt": smallPage("acme/two/edit", { prompt: { type: "string" } }) };
  const { status, calls } = drift({ PAGES: "http://127.0.0.1:9/page" });
  expect(status).toBe(1);
  expect(calls.some((call) => call.startsWith("pr create"))).toBe(true);
});

test.each([
  [{ BRANCH: "--delete" }, "branch"],
  [{ BRANCH: "a b" }, "branch"],
  [{ BRANCH: "a..b" }, "branch"],
  [{ BRANCH: "$(touch x)" }, "branch"],
  [{ BRANCH: "main" }, "overwritten"],
  [{ PAGES: "--as-locale" }, "http(s) URL"],
  [{ PAGES: "https://example.com/a\nfile:///etc/passwd" }, "http(s) URL"],
])("the inputs %j are refused before anything is done", (inputs, message) => {
  const { status, said, calls } = drift(inputs);
  expect(status).toBe(2);
  expect(said).toContain(message);
  expect(calls).toEqual([""]);
  expect(project.has("x")).toBe(false);
});
