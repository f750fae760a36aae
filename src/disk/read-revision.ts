/** Reads committed files through git, without touching the work tree. */
import { execFile, spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { UsageError } from "../base/usage-error.js";
import { decodePage } from "../page/decode-page.js";
import { reasonOf } from "./disk-error.js";

const execute = promisify(execFile);

/** Enough for the names of all files of a large catalog. In bytes. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * The commit that a revision names.
 *
 * @param cwd A folder of the repository.
 * @throws {UsageError} If there is no such revision, or no repository.
 */
export async function resolveRevision(revision: string, cwd: string): Promise<string> {
  try {
    return (await git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], cwd)).trim();
  } catch (cause) {
    throw new UsageError(
      `Cannot find the git revision "${revision}"`,
      "git log --oneline shows them; a shallow clone lacks older ones: git fetch --unshallow",
      { cause },
    );
  }
}

/** The last commit before which the lines of a file that match were other ones; undefined where there is none. */
export async function lastChangeOf(file: string, pattern: string, cwd: string): Promise<string | undefined> {
  const commit = await git(["log", "-1", "--format=%H", `-G${pattern}`, "--", file], cwd).catch(() => "");
  return commit.trim() === "" ? undefined : commit.trim();
}

/** The commit that brought a text into a file, the latest where it came twice; undefined where there is none. */
export async function firstWith(file: string, text: string, cwd: string): Promise<string | undefined> {
  const listed = await git(["log", "--format=%H", `-S${text}`, "--", file], cwd).catch(() => "");
  for (const commit of listed.split("\n").filter((line) => line !== "")) {
    // The list holds the commits that took it away as well.
    if ((await readCommittedText(commit, file, cwd))?.includes(text)) return commit;
  }
  return undefined;
}

/**
 * The texts of all files below a folder as of a commit, by path relative to the folder.
 *
 * @param folder Relative to `cwd`, with `/`.
 */
export async function readCommittedTexts(
  commit: string,
  folder: string,
  cwd: string,
): Promise<ReadonlyMap<string, string>> {
  const listed = await git(["ls-tree", "-r", "-z", "--name-only", commit, "--", `${folder}/`], cwd);
  const paths = listed.split("\0").filter((path) => path !== "");
  const texts = await readBlobs(
    paths.map((path) => `${commit}:./${path}`),
    cwd,
  );
  return new Map(paths.map((path, i) => [path.slice(folder.length + 1), texts[i] as string]));
}

/** The text of one file as of a commit; undefined where it was not there. */
export async function readCommittedText(commit: string, file: string, cwd: string): Promise<string | undefined> {
  return git(["show", `${commit}:./${file}`], cwd).catch(() => undefined);
}

async function git(args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execute("git", [...args], { cwd, maxBuffer: MAX_OUTPUT });
  return stdout;
}

/** One process for all objects: `git cat-file --batch` prints a header line, the bytes and a line feed for each. */
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
      const reason = reasonOf(header);
      throw new UsageError(`Cannot read ${object} from git: ${reason}`, "Check that the repository is whole: git fsck");
    }
    const text = decodePage(bytes.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
    return text;
  });
}
