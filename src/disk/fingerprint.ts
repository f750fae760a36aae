/** What the results of this program depend on beside its inputs: its own files, its dependencies, and Node. */
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
 * Computes the fingerprint of this program, a hash.
 *
 * @param cacheFolder Where a hash of the program's files is kept, with the state of all files and folders that it was
 *   computed from: they are read again only if one of them has another size, time or inode. Default: nowhere.
 * @returns Undefined if there is none, because a dependency is not where packages are.
 */
export function fingerprintOf(cacheFolder?: string): string | undefined {
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

/** A hash of the program's files, and what was looked at to compute it. */
interface KnownHash {
  readonly program: string;
  readonly hash: string;
  /** Stamps by absolute path; empty for what does not exist. */
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

/** Reads files and folders, and notes the state of each before it is read. */
class Looks {
  readonly stamps = new Map<string, string>();
  /** If any later change of these files would be seen in their stamps. */
  areSettled = true;
  readonly #startMs = Date.now();

  /** @returns An empty text for what does not exist. */
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

/** Hashes contents, not times: a program that was built again from the same source is the same. */
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

/** Name and version of every package that is loaded, sorted; optional ones that are not installed are left out. */
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

/** As Node looks for it: in `node_modules` of the folder and of those above. */
function findPackage(name: string, from: string, looks: Looks): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (looks.stamp(join(candidate, "package.json")) !== "") return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}
