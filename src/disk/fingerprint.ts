import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot, programFolder } from "./package-root.js";
import { isSettled, stampOf } from "./stamp.js";
import { writeWhole } from "./write-whole.js";

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Computes a hash of everything that results depend on besides their inputs: the program's own files, its dependencies,
 * and Node.
 *
 * @param cacheFolder The folder for a hash of the program's files, with the state of all files and folders that it was
 *   computed from. They are read again only if the size, time or inode of one of them changed. Default: not stored.
 * @returns Undefined if a dependency cannot be found.
 */
export function programFingerprint(cacheFolder?: string): string | undefined {
  try {
    const versions = ["node", "icu", "unicode"].map((name) => `${name} ${process.versions[name]}`);
    const files =
      cacheFolder === undefined ? hashFiles(new Looks()) : rememberedHash(join(cacheFolder, "program.json"));
    return createHash("sha256")
      .update(JSON.stringify([...versions, files]))
      .digest("hex");
  } catch {
    return undefined;
  }
}

/** A hash of the program's files, and the state of everything that was read to compute it. */
interface KnownHash {
  readonly program: string;
  readonly hash: string;
  /** Stamps by absolute path. Empty if there is no file. */
  readonly stamps: Readonly<Record<string, string>>;
}

function rememberedHash(file: string): string {
  const known = readKnown(file);
  if (known !== undefined) return known;
  const looks = new Looks();
  const hash = hashFiles(looks);
  if (looks.areSettled) {
    try {
      writeWhole(
        file,
        JSON.stringify({ program: programFolder, hash, stamps: Object.fromEntries(looks.stamps) } satisfies KnownHash),
      );
    } catch {
      // The next run computes it again.
    }
  }
  return hash;
}

function readKnown(file: string): string | undefined {
  try {
    const known = JSON.parse(readFileSync(file, "utf8")) as KnownHash;
    if (known.program !== programFolder || typeof known.hash !== "string") return undefined;
    const looks = new Looks();
    return Object.entries(known.stamps).every(([path, stamp]) => looks.stamp(path) === stamp) ? known.hash : undefined;
  } catch {
    return undefined;
  }
}

/** Reads files and folders, and stores the state of each before it is read. */
class Looks {
  readonly stamps = new Map<string, string>();
  /** True if every later change of these files would change their stamps. */
  areSettled = true;
  readonly #startMs = Date.now();

  /** @returns An empty text if there is no file. */
  stamp(path: string): string {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && !isSettled(stats, this.#startMs)) this.areSettled = false;
    const stamp = stats === undefined ? "" : stampOf(stats);
    this.stamps.set(path, stamp);
    return stamp;
  }

  read(path: string): Buffer {
    this.stamp(path);
    return readFileSync(path);
  }

  list(path: string): readonly string[] {
    this.stamp(path);
    return readdirSync(path).sort();
  }
}

function hashFiles(looks: Looks): string {
  const folders = [programFolder, ...["dist/runtime", "templates"].map((path) => join(packageRoot, path))];
  const sum = createHash("sha256").update(JSON.stringify(listDependencies(packageRoot, looks)));
  for (const folder of new Set(folders)) hashFolder(folder, sum, looks);
  return sum.digest("hex");
}

/** Hashes contents, not times: building the same source again does not change the program. */
function hashFolder(folder: string, sum: Hash, looks: Looks): void {
  for (const name of looks.list(folder)) {
    const path = join(folder, name);
    if (name.endsWith(".tsbuildinfo")) continue;
    if (statSync(path).isDirectory()) {
      hashFolder(path, sum, looks);
      continue;
    }
    const bytes = looks.read(path);
    sum.update(JSON.stringify([path.slice(packageRoot.length), bytes.length])).update(bytes);
  }
}

/** Name and version of every installed dependency, sorted. Optional ones that are not installed are left out. */
function listDependencies(root: string, looks: Looks): readonly string[] {
  const found = new Map<string, string>();
  const visit = (folder: string): void => {
    const { dependencies = {}, optionalDependencies = {} } = readManifest(folder, looks);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = findPackage(name, folder, looks);
      if (place === undefined && Object.hasOwn(optionalDependencies, name)) continue;
      if (place === undefined) throw new Error(`Cannot find ${name}`);
      if (found.has(place)) continue;
      found.set(place, `${name} ${readManifest(place, looks).version}`);
      visit(place);
    }
  };
  visit(root);
  return [...found.values()].sort();
}

function readManifest(folder: string, looks: Looks): Manifest {
  return JSON.parse(looks.read(join(folder, "package.json")).toString("utf8")) as Manifest;
}

/** Finds a package as Node does: in `node_modules` of the folder and of the folders above. */
function findPackage(name: string, from: string, looks: Looks): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (looks.stamp(join(candidate, "package.json")) !== "") return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}
