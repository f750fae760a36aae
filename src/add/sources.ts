import { readFile, stat } from "node:fs/promises";
import { extname, relative, resolve } from "node:path";
import { glob } from "tinyglobby";
import { byCodePoint } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import { reasonOf } from "../disk/disk-error.js";
import { fetchPage } from "../fetch/fetch-page.js";
import { localeOfAddress } from "../page/locale.js";
import { endingOf, PAGE_EXTENSIONS, type PageEnding } from "../page/page-ending.js";
import type { Io } from "../workspace/io.js";
import { listPageFiles } from "./folder-files.js";
import { STDIN } from "./stdin.js";

/** The bytes of one file, response or stream. */
export interface CaptureBytes {
  /** The name for messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The extension by its name or content type, without the dot; undefined if both are unknown. */
  readonly ending: PageEnding | undefined;
  /** The locale in its address. */
  readonly locale: string | undefined;
}

/** Much larger than any real page. In bytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/** A source, or the error that prevented reading it. */
export type SourceResult =
  | { readonly ok: true; readonly source: CaptureBytes }
  | { readonly ok: false; readonly error: UsageError };

/**
 * Reads the arguments of `codegen add` in their order: files, folders, globs, addresses and standard input. A failure
 * does not affect the others.
 *
 * @param own Absolute paths of the folders that codegen itself reads and writes, which are not pages to add.
 */
export async function readSources(
  words: readonly string[],
  own: readonly string[],
  io: Io,
): Promise<readonly SourceResult[]> {
  const results: SourceResult[] = [];
  for (const [i, word] of words.entries()) {
    io.progress?.("Reading captures", i, words.length);
    try {
      for (const read of await expand(word, own, io)) results.push(await attempt(read));
    } catch (error) {
      results.push(failed(error));
    }
  }
  return results;
}

type ReadSource = () => Promise<CaptureBytes>;

async function attempt(read: ReadSource): Promise<SourceResult> {
  try {
    return { ok: true, source: await read() };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): SourceResult {
  if (error instanceof UsageError) return { ok: false, error };
  throw error;
}

async function expand(word: string, own: readonly string[], io: Io): Promise<readonly ReadSource[]> {
  if (word.trim() === "") {
    throw new UsageError(
      "Cannot add a page without a name: an argument is empty",
      "Use a file, a folder, a glob, an http(s) address, or - for stdin",
    );
  }
  if (word === "-" || word === STDIN) return [() => readStdin(io)];
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(word)) return [() => fetchAddress(word)];
  const found = await stat(resolve(io.cwd, word)).catch(() => undefined);
  if (found?.isFile()) return [() => readCaptureFile(word, io)];
  if (found !== undefined && !found.isDirectory())
    throw new UsageError(`Cannot add ${word}: it is not a file or a folder`, "Use - for standard input");
  const paths = found?.isDirectory()
    ? shownFrom(await listPageFiles(resolve(io.cwd, word), own), io)
    : await listFiles(word.replaceAll("\\", "/"), io);
  if (paths.length > 0) return paths.map((path) => () => readCaptureFile(path, io));
  throw found
    ? new UsageError(
        `Cannot find a page in ${word}`,
        `Pages end in ${[...PAGE_EXTENSIONS].join(", ")}; links, files that git ignores, node_modules and codegen's own folders are skipped`,
      )
    : new UsageError(`Cannot find ${word}`, "Use a file, a folder, a glob, an http(s) address, or - for stdin");
}

async function listFiles(pattern: string, io: Io): Promise<readonly string[]> {
  const ignore = ["**/node_modules/**"];
  const files = await glob([pattern], {
    cwd: io.cwd,
    absolute: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    ignore,
  });
  return shownFrom(files, io);
}

/** The paths for messages. */
function shownFrom(files: readonly string[], io: Io): readonly string[] {
  return files.map((file) => relative(io.cwd, file).replaceAll("\\", "/")).sort(byCodePoint);
}

async function readStdin(io: Io): Promise<CaptureBytes> {
  const name = "(stdin)";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of io.stdin()) {
    chunks.push(chunk);
    length += chunk.byteLength;
    // Checked on the way: a stream may never end.
    assertSize(name, length);
  }
  return { name, bytes: Buffer.concat(chunks), ending: undefined, locale: undefined };
}

async function fetchAddress(word: string): Promise<CaptureBytes> {
  const { bytes, address, mediaType } = await fetchPage(word, { maxBytes: MAX_BYTES });
  return { name: word, bytes, ending: endingOf(mediaType), locale: localeOfAddress(address) };
}

async function readCaptureFile(path: string, io: Io): Promise<CaptureBytes> {
  const file = resolve(io.cwd, path);
  try {
    // The size is checked first: a disk image that was named by mistake would fill the memory.
    assertSize(path, (await stat(file)).size);
    return {
      name: path,
      bytes: await readFile(file),
      ending: endingOf(extname(path).toLowerCase()),
      locale: undefined,
    };
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`Cannot read ${path}: ${reasonOf(cause)}`, "Check that the file is readable", { cause });
  }
}

function assertSize(name: string, bytes: number): void {
  if (bytes <= MAX_BYTES) return;
  throw new UsageError(
    `Cannot read ${name}: it is larger than ${MAX_BYTES} bytes`,
    "Check that it is one page of one AI model, or one catalog response",
  );
}
