import type { Tarball } from "../npm/tarball.js";
import type { ReleaseObstacle } from "./facts.js";

/** The size of the largest README that npm shows, in bytes. */
const MAX_README = 64 * 1024;

/**
 * Checks a packed package: its files, and how Node, bundlers and the compiler see its entry points.
 *
 * @param bytes The tarball.
 * @param wanted The paths that the package may have.
 * @param maxSize The size of the largest tarball that may be published, in bytes.
 */
export async function checkTarball(
  tarball: Tarball,
  bytes: Uint8Array<ArrayBuffer>,
  wanted: ReadonlySet<string>,
  maxSize: number,
): Promise<readonly ReleaseObstacle[]> {
  const files = fileProblems(tarball, wanted, maxSize);
  // The linters report missing files in many ways.
  return files.length > 0 ? files : [...(await lintEntries(tarball, bytes)), ...(await lintTypes(tarball, bytes))];
}

/** Compares the files of two tarballs of the same version. */
export async function haveSameFiles(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const { createPackageFromTarballData } = await import("@arethetypeswrong/core");
  const [one, other] = [createPackageFromTarballData(a), createPackageFromTarballData(b)];
  const [paths, others] = [one.listFiles(), new Set(other.listFiles())];
  return (
    paths.length === others.size &&
    paths.every((path) => others.has(path) && one.readFile(path) === other.readFile(path))
  );
}

function fileProblems(
  { name, size, files }: Tarball,
  wanted: ReadonlySet<string>,
  maxSize: number,
): readonly ReleaseObstacle[] {
  const sizes = new Map(files.map((file) => [file.path, file.size]));
  const foreign = files.filter(({ path }) => !wanted.has(path));
  const missing = ["LICENSE", "README.md", "package.json"].filter((path) => !sizes.has(path));
  const readme = sizes.get("README.md") ?? 0;
  return [
    ...foreign.slice(0, 3).map(({ path }) => ({
      message: `The tarball of ${name} has ${path}, which codegen did not generate`,
      hint: "Move this file out of the package",
    })),
    ...missing.map((path) => ({
      message: `The tarball of ${name} has no ${path}`,
      hint: "Run codegen, and check .npmignore and .gitignore",
    })),
    ...(readme > MAX_README
      ? [
          {
            message: `The README of ${name} has ${readme} bytes: npm shows none above ${MAX_README}`,
            hint: "Shorten it",
          },
        ]
      : []),
    ...(size > maxSize
      ? [
          {
            message: `The tarball of ${name} has ${size} bytes, more than ${maxSize}`,
            hint: 'Look for files that do not belong into it, or set "release.maxTarballSize" in codegen.config.json',
          },
        ]
      : []),
  ];
}

async function lintEntries({ name }: Tarball, bytes: Uint8Array<ArrayBuffer>): Promise<readonly ReleaseObstacle[]> {
  const [{ publint }, { formatMessage }] = await Promise.all([import("publint"), import("publint/utils")]);
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, level: "warning" });
  return messages.map((message) => ({
    message: `publint, about ${name}: ${formatMessage(message, pkg, { color: false }) ?? message.code}`,
    hint: "This may be a bug in codegen: report it with the package",
  }));
}

/** Compiles imports of the entry points. One model is enough: all are written by the same template. */
async function lintTypes(
  { name, files }: Tarball,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<readonly ReleaseObstacle[]> {
  const declared = files.map(({ path }) => path).filter((path) => path.endsWith(".d.ts"));
  if (declared.length === 0) return [];
  const { checkPackage, createPackageFromTarballData } = await import("@arethetypeswrong/core");
  const model = declared.find((path) => path.startsWith("models/"));
  const result = await checkPackage(createPackageFromTarballData(bytes), {
    ...(model !== undefined && { includeEntrypoints: [`./${model.slice(0, -".d.ts".length)}`] }),
    excludeEntrypoints: [/\*/],
  });
  const problems = "problems" in result ? result.problems : [];
  // The packages are ES modules on purpose: `require` before Node 20.19 and resolvers without `exports` are not supported.
  const isMeant = (problem: object): boolean =>
    "resolutionKind" in problem && /^node10$|^node16-cjs$/.test(String(problem.resolutionKind));
  return problems
    .filter((problem) => !isMeant(problem))
    .map((problem) => ({
      message: `The types of ${name} cannot be used everywhere: ${problem.kind}${"entrypoint" in problem ? ` at ${problem.entrypoint}` : ""}`,
      hint: "This may be a bug in codegen: report it with the package",
    }));
}
