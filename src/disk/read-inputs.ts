import { readFileSync, statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { sha256WithLf, withLf } from "../base/line-ends.js";
import { UsageError } from "../base/usage-error.js";
import { decodePage } from "../page/decode-page.js";
import { type Page, textDigest } from "../page/page.js";
import { PAGE_EXTENSIONS } from "../page/page-ending.js";
import { isMissing, reasonOf } from "./disk-error.js";
import { type ListFolder, listFiles } from "./list-files.js";
import { packageRoot } from "./package-root.js";

/** The prefix of page paths. It does not depend on `--schemas`, so neither do generated files. */
export const PAGES_PREFIX = "schemas/pages/";

/** The prefix of overlay paths. */
export const OVERLAYS_PREFIX = "schemas/overlays/";

// Pages from other sources are found and decoded in the same way.
export { decodePage, PAGE_EXTENSIONS };

/** The extension of models and overlays. */
export const JSON_EXTENSION: ReadonlySet<string> = new Set([".json"]);

/** Notes of earlier runs about files. */
export interface FileNotes {
  /** The notes about a file, if it did not change since. @param file A path in the schemas or the out folder. */
  readonly noteOf: (file: string) => string | undefined;
  /** Lists a folder, without the disk if it is known. */
  readonly listFolder: ListFolder;
}

/**
 * Reads all captured pages below `<schemas>/pages`, sorted by path.
 *
 * @param notes What is known of the files, as `FileNotes`. A page with a note is read when its text is asked for.
 */
export async function readPageFiles(
  schemas: string,
  { noteOf = () => undefined, listFolder }: Partial<FileNotes> = {},
): Promise<readonly Page[]> {
  const folder = join(schemas, "pages");
  await assertFolder(
    folder,
    "Run codegen init to set up a project here, or set the folder of its pages with --schemas",
  );
  const paths = listFiles(folder, PAGE_EXTENSIONS, listFolder);
  return paths.map((path) => readPage(join(folder, path), PAGES_PREFIX + path, noteOf));
}

function readPage(file: string, path: string, noteOf: FileNotes["noteOf"]): Page {
  const [sha256, digest] = noteOf(file)?.split(" ") ?? [];
  if (sha256 !== undefined && digest !== undefined) return new UnreadPage(file, path, sha256, digest);
  const bytes = readBytes(file);
  const text = decodePage(bytes);
  return { path, text, sha256: sha256WithLf(bytes), digest: textDigest(text) };
}

/** A page that is read when its text is first asked for. */
class UnreadPage implements Page {
  #text: string | undefined;

  constructor(
    readonly file: string,
    readonly path: string,
    readonly sha256: string,
    readonly digest: string,
  ) {}

  get text(): string {
    this.#text ??= decodePage(readBytes(this.file));
    return this.#text;
  }
}

/** Makes the note about the file of a page, so that it need not be read again. */
export function notePage(page: Page): string {
  return `${page.sha256} ${page.digest ?? textDigest(page.text)}`;
}

/**
 * Reads the texts of all overlays below `<schemas>/overlays`, by their path in diagnostics. Empty if there is no
 * folder.
 */
export function readOverlays(schemas: string, list?: ListFolder): ReadonlyMap<string, string> {
  const texts = readTexts(join(schemas, "overlays"), JSON_EXTENSION, decodeUtf8, list);
  return new Map([...texts].map(([path, text]) => [OVERLAYS_PREFIX + path, text]));
}

/**
 * Reads the texts of all files below a folder, by path; empty if the folder does not exist. CRLF becomes LF.
 *
 * @param extensions Lower case, with the dot.
 */
export function readTexts(
  folder: string,
  extensions: ReadonlySet<string>,
  decode: (bytes: Uint8Array) => string = decodeUtf8,
  list?: ListFolder,
): ReadonlyMap<string, string> {
  return new Map(listFiles(folder, extensions, list).map((path) => [path, decode(readBytes(join(folder, path)))]));
}

/**
 * Reads one text; undefined if nothing is there. CRLF becomes LF.
 *
 * @throws {UsageError} If it cannot be read, because it is a folder or a broken link, for example.
 */
export function readTextIfAny(file: string): string | undefined {
  try {
    statSync(file);
  } catch (cause) {
    if (isMissing(file, cause)) return undefined;
  }
  return decodeUtf8(readBytes(file));
}

/** Decodes UTF-8 without a byte order mark, which some editors write. */
function decodeUtf8(bytes: Uint8Array): string {
  return withLf(new TextDecoder().decode(bytes));
}

/** The Handlebars templates, the compiled client runtime, and the schema of the models, which are part of codegen. */
export async function readAssets(): Promise<{
  readonly templates: ReadonlyMap<string, string>;
  readonly runtime: ReadonlyMap<string, string>;
  readonly modelSchema: string;
}> {
  const [templates, runtime, modelSchema] = await Promise.all([
    readTemplates((path) => !path.startsWith(SITE_TEMPLATES)),
    readTexts(join(packageRoot, "dist/runtime"), new Set([".js", ".ts"])),
    readFile(join(packageRoot, "schemas/model.schema.json"), "utf8").then(withLf),
  ]);
  if (runtime.size === 0) throw new UsageError("Cannot find the compiled client runtime", "Run npm run build");
  return { templates, runtime, modelSchema };
}

/** The workflows for a new project, by file name. They are part of codegen. */
export function readProjectWorkflows(): ReadonlyMap<string, string> {
  return readTexts(join(packageRoot, "templates/project/workflows"), new Set([".yml"]));
}

/** Templates that only the site uses. They are not part of the emitters' cache keys. */
const SITE_TEMPLATES = "site/";

function readTemplates(isWanted: (path: string) => boolean): ReadonlyMap<string, string> {
  const all = readTexts(join(packageRoot, "templates"), new Set([".hbs", ".md", ".css", ".svg"]));
  return new Map([...all].filter(([path]) => isWanted(path)));
}

/** The templates of the site, and the compiled scripts of its pages. */
export async function readSiteAssets(): Promise<{
  readonly templates: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
}> {
  const [templates, own, scalar] = await Promise.all([
    readTemplates((path) => path.startsWith(SITE_TEMPLATES)),
    readTexts(join(packageRoot, "dist/site/browser"), new Set([".js"])),
    readFile(scalarFile(), "utf8"),
  ]);
  const scripts = new Map([...own, ["scalar.js", scalar]]);
  if (own.size === 0) throw new UsageError("Cannot find the compiled scripts of the site", "Run npm run build");
  return { templates, scripts };
}

/** Scalar's build for browsers. Its own package needs 200 others to build it; this package has only the built file. */
function scalarFile(): string {
  const entry = createRequire(import.meta.url).resolve("@scalar/fastify-api-reference");
  return join(dirname(entry), "js/standalone.js");
}

/** Reads synchronously: with thousands of small files, waiting for each takes four times as long as reading it. */
function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new UsageError(`Cannot read ${file}: ${reasonOf(cause)}`, "Check that the file exists and is readable", {
      cause,
    });
  }
}

async function assertFolder(folder: string, hint: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new UsageError(`Cannot find the folder ${folder}`, hint);
}
