import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { sortBy } from "../base/order.js";
import { sha256 } from "../base/sha256.js";
import { UsageError } from "../base/usage-error.js";
import { reasonOf } from "../disk/disk-error.js";
import { programFingerprint } from "../disk/fingerprint.js";
import { readLocaleOverrides } from "../disk/locale-overrides.js";
import { readOverlays, readPageFiles } from "../disk/read-inputs.js";
import type { Page } from "../page/page.js";
import { pagesOfShard, type Results, recordInto, type Shard } from "../pipeline/shard.js";
import { readConfig } from "./config/read-config.js";
import type { Io } from "./io.js";
import { loadEmitters } from "./load-emitters.js";
import type { SharedArgs } from "./shared-args.js";
import { planTrees } from "./trees.js";
import { openWorkspace } from "./workspace.js";

/** The results of one shard, as in its file. */
interface Part extends Shard {
  /** A hash of everything that a run reads, and of codegen itself. */
  readonly inputs: string;
  readonly results: readonly (readonly [hash: string, texts: readonly string[]])[];
}

/**
 * Computes the results of a shard and writes them to `<folder>/<index>-of-<count>.json`.
 *
 * @returns The number of pages of the shard.
 */
export async function writePart(shard: Shard, folder: string, args: SharedArgs, io: Io): Promise<number> {
  const all = await readPageFiles(resolve(io.cwd, args.schemas));
  const pages = pagesOfShard(all, shard);
  const results: Results = new Map();
  const recording = { ...io, memoize: recordInto(results, io.memoize) };
  const workspace = await openWorkspace(args, recording, { pages, previous: () => new Map(), emits: true });
  await planTrees(workspace);
  const inputs = await digestOfInputs(all, args, io);
  const part: Part = { ...shard, inputs, results: sortBy(results, ([hash]) => hash) };
  const file = join(folder, `${shard.index}-of-${shard.count}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.codegen-new`, JSON.stringify(part));
    renameSync(`${file}.codegen-new`, file);
  } catch (cause) {
    rmSync(`${file}.codegen-new`, { force: true });
    throw new UsageError(`Cannot write ${file}: ${reasonOf(cause)}`, "Check the folder given with --parts", { cause });
  }
  return pages.length;
}

/**
 * Reads the parts of all shards.
 *
 * @throws {UsageError} If one is missing or damaged, or was made from other inputs or by another codegen.
 */
export async function readParts(folder: string, args: SharedArgs, io: Io): Promise<Results> {
  const parts = listParts(folder).map((name) => readPart(join(folder, name)));
  const [first] = parts;
  if (first === undefined) {
    throw new UsageError(
      `Found no parts in ${folder}`,
      "Run codegen generate --shard 1/n to n/n, and collect the files",
    );
  }
  const { count } = first;
  const other = parts.find((part) => part.count !== count);
  if (other !== undefined) {
    throw new UsageError(
      `The parts in ${folder} belong to different runs: ${first.index}/${count} and ${other.index}/${other.count}`,
      "Empty the folder and collect the parts of one run",
    );
  }
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((i) => parts.every(({ index }) => index !== i));
  if (missing.length > 0) {
    throw new UsageError(
      `Cannot merge: ${missing.map((i) => `${i}/${count}`).join(", ")} missing in ${folder}`,
      `Run codegen generate --shard ${missing[0]}/${count}, and collect its file`,
    );
  }
  const inputs = await digestOfInputs(await readPageFiles(resolve(io.cwd, args.schemas)), args, io);
  const stale = parts.find((part) => part.inputs !== inputs);
  if (stale !== undefined) {
    throw new UsageError(
      `Cannot merge: ${stale.index}/${count} was made from other inputs, or by another version of codegen or Node`,
      "Run all shards and merge on the same commit, with the same config and options",
    );
  }
  return new Map(parts.flatMap(({ results }) => results));
}

function listParts(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+-of-\d+\.json$/.test(name));
  } catch (cause) {
    throw new UsageError(
      `Cannot read the parts in ${folder}: ${reasonOf(cause)}`,
      "Run codegen generate --shard i/n first, or set their folder with --parts",
      { cause },
    );
  }
}

function readPart(file: string): Part {
  try {
    const part = JSON.parse(readFileSync(file, "utf8")) as Part;
    if (Array.isArray(part.results) && typeof part.inputs === "string") return part;
  } catch (cause) {
    throw new UsageError(`Cannot read the part ${file}: ${reasonOf(cause)}`, "Run its shard again", { cause });
  }
  throw new UsageError(`${file} is not a part`, "Run its shard again");
}

async function digestOfInputs(pages: readonly Page[], args: SharedArgs, io: Io): Promise<string> {
  const schemas = resolve(io.cwd, args.schemas);
  const { emitters, ...config } = await readConfig(args.config, io.cwd);
  const own = await loadEmitters(emitters);
  const inputs = [
    programFingerprint(),
    pages.map(({ path, sha256 }) => [path, sha256]),
    sortBy(readOverlays(schemas), ([path]) => path),
    sortBy(await readLocaleOverrides(schemas), ([path]) => path),
    config,
    own.map(({ emitter, options, digest }) => [emitter.name, options, digest]),
  ];
  return sha256(JSON.stringify(inputs));
}
