import { execFile, spawn } from "node:child_process";
import { posix, relative, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { UsageError } from "../base/usage-error.js";
import { decodePage } from "../page/decode-page.js";
import { reasonOf } from "./disk-error.js";
import { TEMPORARY } from "./journal.js";

const execute = promisify(execFile);

/** Enough for the names of all files of a large repository. In bytes. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** A git repository, seen from one of its folders. The work tree is never changed. */
export interface Repository {
  readonly cwd: string;
  /** The path from the top of the work tree to `cwd`; "" at the top. */
  readonly prefix: string;
  /** True if the clone lacks older commits. */
  readonly isShallow: boolean;
}

/** A commit. */
export interface Commit {
  readonly id: string;
  /** `YYYY-MM-DD` of the author. */
  readonly date: string;
  readonly subject: string;
}

/**
 * Opens the repository around a folder.
 *
 * @returns undefined if the folder is in none.
 * @throws {UsageError} If git cannot be run.
 */
export async function openRepository(cwd: string): Promise<Repository | undefined> {
  try {
    const [prefix = "", isShallow] = (await git(["rev-parse", "--show-prefix", "--is-shallow-repository"], cwd)).split(
      "\n",
    );
    return { cwd, prefix: prefix.replace(/\/$/, ""), isShallow: isShallow === "true" };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") return undefined;
    throw new UsageError("Cannot run git", "Install git, or compare with a folder of models", { cause });
  }
}

/**
 * The path of a folder from the top of the repository, with `/`; "" for the top.
 *
 * @throws {UsageError} If the folder is not in the repository.
 */
export function pathInRepository({ cwd, prefix }: Repository, folder: string): string {
  const path = posix.normalize(posix.join(prefix, relative(cwd, resolve(cwd, folder)).replaceAll("\\", "/")));
  if (path !== ".." && !path.startsWith("../")) return path === "." ? "" : path.replace(/\/$/, "");
  throw new UsageError(`Cannot read ${folder} from git: it is outside the repository`, "Run codegen in its repository");
}

/**
 * Finds the commit that a revision names.
 *
 * @throws {UsageError} If there is no such revision. In a shallow clone, the message has the command that fetches it.
 */
export async function resolveRevision(revision: string, { cwd, isShallow }: Repository): Promise<Commit> {
  const found = await findCommit(revision, cwd);
  if (found !== undefined) return found;
  throw new UsageError(
    isShallow
      ? `Cannot find the git revision "${revision}" in this shallow clone: run ${fetchCommand(revision)}`
      : `Cannot find the git revision "${revision}"`,
    isShallow
      ? "To fetch the whole history, set fetch-depth: 0 (GitHub Actions) or GIT_DEPTH: 0 (GitLab CI)"
      : "List revisions with git log --oneline and git tag; fetch those of the server with git fetch --tags",
  );
}

/** The command that brings a revision into a shallow clone. */
function fetchCommand(revision: string): string {
  const branch = /^origin\/([\w./-]+)$/.exec(revision)?.[1];
  if (branch !== undefined) return `git fetch --depth=1 origin ${branch}:refs/remotes/origin/${branch}`;
  const tag = /^(?:refs\/tags\/)?(v?\d[\w.+-]*)$/.exec(revision)?.[1];
  return tag?.includes(".") ? `git fetch --depth=1 origin tag ${tag}` : "git fetch --unshallow --tags";
}

/** The commit that a revision names; undefined if there is none. */
export async function findCommit(revision: string, cwd: string): Promise<Commit | undefined> {
  const args = ["log", "-1", "--format=%H%n%as%n%s", "--end-of-options", `${revision}^{commit}`, "--"];
  const [id, date, subject] = (await git(args, cwd).catch(() => "")).split("\n");
  return id && date !== undefined && subject !== undefined ? { id, date, subject } : undefined;
}

/** All tags that begin with a prefix, and those of them that are reachable from HEAD. */
export async function listTags(
  prefix: string,
  cwd: string,
): Promise<{ readonly all: readonly string[]; readonly reachable: readonly string[] }> {
  const list = async (...args: readonly string[]) =>
    (await git(["tag", "--list", ...args, `${prefix}*`], cwd).catch(() => "")).split("\n").filter((tag) => tag !== "");
  return { all: await list(), reachable: await list("--merged", "HEAD") };
}

/** The newest commit that brought a text into a file; undefined if there is none. */
export async function lastCommitWith(text: string, path: string, cwd: string): Promise<string | undefined> {
  const listed = await git(["log", "--format=%H", `-S${text}`, "--", `:(top,literal)${path}`], cwd).catch(() => "");
  for (const commit of listed.split("\n").filter((line) => line !== "")) {
    // The list also has the commits that removed it.
    if ((await readCommittedText(commit, path, cwd))?.includes(text)) return commit;
  }
  return undefined;
}

/**
 * The day on which each file below a folder was committed last, as `YYYY-MM-DD`, by its path relative to the folder.
 * Files that differ from the commit are not among them.
 */
export async function lastCommitDays(folder: string): Promise<ReadonlyMap<string, string>> {
  const [log, changed] = await Promise.all([
    git(["log", "--format=%x00%cs", "--name-only", "-z", "--relative", "--", "."], folder),
    git(["status", "--porcelain", "-z", "--untracked-files=no", "--", "."], folder),
  ]);
  const days = new Map<string, string>();
  let day = "";
  for (const part of log.split("\0").map((text) => text.trim())) {
    if (/^\d{4}-\d{2}-\d{2}$/.test(part)) day = part;
    else if (part !== "" && !days.has(part)) days.set(part, day);
  }
  const [prefix = ""] = (await git(["rev-parse", "--show-prefix"], folder)).split("\n");
  for (const entry of changed.split("\0")) days.delete(entry.slice(3).slice(prefix.length));
  return days;
}

/** The paths of all files of a commit, from the top of the repository. */
export async function listCommitted(commit: string, cwd: string): Promise<readonly string[]> {
  const listed = await git(["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit], cwd);
  return listed.split("\0").filter((path) => path !== "");
}

/** The texts of files of a commit, by path from the top of the repository. */
export async function readCommittedTexts(
  commit: string,
  paths: readonly string[],
  cwd: string,
): Promise<ReadonlyMap<string, string>> {
  const texts = await readBlobs(
    paths.map((path) => `${commit}:${path}`),
    cwd,
  );
  return new Map(paths.map((path, i) => [path, texts[i] as string]));
}

/** The text of one file of a commit; undefined if there is no such file. */
export async function readCommittedText(commit: string, path: string, cwd: string): Promise<string | undefined> {
  return git(["show", `${commit}:${path}`], cwd).catch(() => undefined);
}

/**
 * The paths of all files that differ from HEAD, from the top of the repository: changed, removed and new ones. Locks
 * and other files that codegen has for a moment do not count.
 */
export async function listDirty(cwd: string): Promise<readonly string[]> {
  const status = await git(["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"], cwd);
  return status
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => line.slice(3))
    .filter((path) => !path.split("/").some((name) => name.startsWith(TEMPORARY)));
}

/**
 * Commits files as they are in the work tree, and nothing else.
 *
 * @param paths From the top of the repository.
 * @throws {UsageError} If git refuses, such as a hook.
 */
export async function commitPaths(paths: readonly string[], message: string, cwd: string): Promise<void> {
  const literal = paths.map((path) => `:(top,literal)${path}`);
  await attemptGit(`commit "${message}"`, ["add", "--all", "--", ...literal], cwd);
  await attemptGit(`commit "${message}"`, ["commit", "--quiet", `--message=${message}`, "--", ...literal], cwd);
}

/** Makes an annotated tag of HEAD. @throws {UsageError} If git refuses. */
export async function tagHead(name: string, message: string, cwd: string): Promise<void> {
  await attemptGit(`make the tag ${name}`, ["tag", "--annotate", `--message=${message}`, name], cwd);
}

async function attemptGit(action: string, args: readonly string[], cwd: string): Promise<void> {
  await git(args, cwd).catch((cause: Error & { readonly stderr?: string }) => {
    const reason = cause.stderr?.trim().split("\n").at(-1);
    throw new UsageError(
      `Cannot ${action}: ${reason || cause.message}`,
      "Fix that, then run the same command again: it continues where it stopped",
      { cause },
    );
  });
}

async function git(args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execute("git", [...args], { cwd, maxBuffer: MAX_OUTPUT });
  return stdout;
}

/**
 * Reads all objects with one process: `git cat-file --batch` prints a header line, the bytes and a line feed for each.
 */
async function readBlobs(objects: readonly string[], cwd: string): Promise<readonly string[]> {
  if (objects.length === 0) return [];
  const child = spawn("git", ["cat-file", "--batch"], { cwd, stdio: ["pipe", "pipe", "ignore"] });
  const printed = buffer(child.stdout);
  child.stdin.on("error", () => {});
  child.stdin.end(objects.map((object) => `${object}\n`).join(""));
  const bytes = await printed;
  let at = 0;
  return objects.map((object) => {
    const end = bytes.indexOf(0x0a, at);
    const header = bytes.toString("utf8", at, end);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
    if (size === undefined) {
      throw new UsageError(
        `Cannot read ${object} from git: ${reasonOf(header)}`,
        "Check that the repository is complete: git fsck",
      );
    }
    const text = decodePage(bytes.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
    return text;
  });
}
