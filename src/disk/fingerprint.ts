/** What the results of this program depend on beside its inputs: its own files, its dependencies, and Node. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the compiled program; `src` where it runs uncompiled. */
const program = fileURLToPath(new URL("../", import.meta.url));
const packageRoot = dirname(program);

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A hash; undefined where it cannot be told, since a dependency is not where packages are. */
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

/** Contents, not times: a file that was written anew as it was changes nothing, and one that was put back does. */
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

/** Name, version and place of every package that is loaded from, sorted; those of a lock file may not be installed. */
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

/** As Node looks for it: in `node_modules` of the folder and of those above. */
function findPackage(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}
