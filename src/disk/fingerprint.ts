import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the compiled program, or `src` if it runs uncompiled. */
const program = fileURLToPath(new URL("../", import.meta.url));
const packageRoot = dirname(program);

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * A hash of everything that results depend on besides their inputs: the program's own files, its dependencies, and Node.
 * Undefined if a dependency cannot be found.
 */
export function fingerprintOf(): string | undefined {
  try {
    const versions = ["node", "icu", "unicode"].map((name) => `${name} ${process.versions[name]}`);
    const folders = [program, join(packageRoot, "dist/runtime"), join(packageRoot, "templates")];
    const sum = createHash("sha256").update(JSON.stringify([...versions, ...listDependencies(packageRoot)]));
    for (const folder of folders) hashFolder(folder, sum);
    return sum.digest("hex");
  } catch {
    return undefined;
  }
}

/** Hashes contents, not times: rewriting a file without a change has no effect, and restoring an old file has one. */
function hashFolder(folder: string, sum: ReturnType<typeof createHash>): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) hashFolder(path, sum);
    else if (!entry.name.endsWith(".tsbuildinfo")) {
      const bytes = readFileSync(path);
      sum.update(JSON.stringify([path.slice(packageRoot.length), bytes.length])).update(bytes);
    }
  }
}

/** Name, version and folder of every installed dependency, sorted. The lock file may list others. */
function listDependencies(root: string): readonly string[] {
  const found = new Map<string, string>();
  const visit = (folder: string): void => {
    const { dependencies = {}, optionalDependencies = {} } = readManifest(folder);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = findPackage(name, folder);
      if (place === undefined && Object.hasOwn(optionalDependencies, name)) continue;
      if (place === undefined) throw new Error(`Cannot find ${name}`);
      if (found.has(place)) continue;
      found.set(place, `${name} ${readManifest(place).version}`);
      visit(place);
    }
  };
  visit(root);
  return [...found.values()].sort();
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** Finds a package as Node does: in `node_modules` of the folder and of the folders above. */
function findPackage(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}
