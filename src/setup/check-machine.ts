import { execFile } from "node:child_process";
import { promisify } from "node:util";
import semver from "semver";
import { openRepository } from "../disk/git.js";
import { codegenPackage } from "./codegen-package.js";
import { type DoctorResult, ok, problem } from "./doctor-result.js";

/** Time limit for the response of a registry, in milliseconds. */
const REGISTRY_TIMEOUT = 5_000;

const execute = promisify(execFile);

/** Checks the version of Node. */
export function checkNode(version: string): DoctorResult {
  const { node } = codegenPackage();
  if (semver.satisfies(version, node)) return ok("node", `Node ${version}`);
  return problem("error", "node", `Node ${version} is too old: codegen needs ${node}`, "Install a newer Node");
}

/** Checks git, the history and the line ends of a project. */
export async function checkGit(cwd: string): Promise<readonly DoctorResult[]> {
  const repository = await openRepository(cwd).catch(() => "no git" as const);
  if (repository === "no git") {
    return [
      problem("warning", "git", "git cannot be run", "Install git: check --against, version and changelog need it"),
    ];
  }
  if (repository === undefined) {
    return [
      problem(
        "warning",
        "git",
        "the folder is not in a git repository",
        "Run git init: check --against and version need it",
      ),
    ];
  }
  return [
    repository.isShallow
      ? problem(
          "warning",
          "git",
          "the clone is shallow: older versions cannot be compared",
          "Run git fetch --unshallow --tags",
        )
      : ok("git", "a git repository with its history"),
    await checkLineEnds(cwd),
  ];
}

/** Pages are compared byte for byte, and git may rewrite their line ends. */
async function checkLineEnds(cwd: string): Promise<DoctorResult> {
  const autocrlf = await git(["config", "core.autocrlf"], cwd);
  const attributes = await git(["check-attr", "text", "eol", "--", "schemas/pages/a.txt", "generated/README.md"], cwd);
  const keepsPages = /^schemas\/pages\/a\.txt: text: unset$/m.test(attributes);
  const keepsFiles = /^generated\/README\.md: (?:eol: lf|text: unset)$/m.test(attributes);
  if (keepsPages && keepsFiles) return ok("line-ends", "line ends are kept by .gitattributes");
  const how =
    autocrlf.trim() === "true" ? "core.autocrlf rewrites line ends" : "clones with core.autocrlf get other line ends";
  return problem("warning", "line-ends", how, "Run codegen init: it shows the lines for .gitattributes");
}

/** Checks if there is a token for the catalog. */
export function checkToken(token: string | undefined): DoctorResult {
  if ((token ?? "").trim() !== "") return ok("token", "RUNCOMFY_API_TOKEN is set");
  return problem(
    "warning",
    "token",
    "RUNCOMFY_API_TOKEN is not set",
    "Set it if codegen pull is refused by the catalog",
  );
}

/** Checks if npm is logged in at its registry. */
export async function checkRegistry(cwd: string): Promise<DoctorResult> {
  try {
    const { stdout } = await execute("npm", ["whoami"], { cwd, timeout: REGISTRY_TIMEOUT });
    return ok("registry", `npm is logged in as ${stdout.trim()}`);
  } catch (cause) {
    const { code, killed, stderr = "" } = cause as { code?: unknown; killed?: boolean; stderr?: string };
    if (code === "ENOENT")
      return problem("warning", "registry", "npm cannot be run", "Install npm to publish packages");
    if (killed === true || !/E401|ENEEDAUTH/.test(stderr)) {
      return problem(
        "warning",
        "registry",
        "the npm registry does not answer",
        "Check npm config get registry, to publish",
      );
    }
    return problem("warning", "registry", "npm is not logged in", "Run npm login before you publish");
  }
}

async function git(args: readonly string[], cwd: string): Promise<string> {
  return execute("git", [...args], { cwd }).then(
    ({ stdout }) => stdout,
    () => "",
  );
}
