/** Golden cases: `test/golden/<case>/` has pages and their expected output. `npm run golden` rewrites the output. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LineIndex } from "../../src/base/line-index.js";
import { defaultConfig } from "../../src/config.js";
import { readAssets } from "../../src/disk/read-inputs.js";
import { emitFiles } from "../../src/emit/emit-files.js";
import { decodePage } from "../../src/page/decode-page.js";
import type { Page } from "../../src/page/page.js";
import { buildCatalog } from "../../src/pipeline/build.js";
import { renderModelFiles } from "../../src/pipeline/catalog.js";
import { locate } from "../../src/rules/place.js";

const goldenFolder = fileURLToPath(new URL("../golden/", import.meta.url));

export const goldenCases: readonly string[] = readdirSync(goldenFolder).sort();

/** Parts of `generated/` that a case with a `files/` folder holds: the runtime is the same for all. */
const SHOWN = /^(?:client\/(?:models\/|by-id)|schemas\/models\/|docs\/)/;

/** The expected files of a case, by path: `diagnostics.txt`, `models/**`, and `files/**` if the case has that folder. */
export async function produce(name: string): Promise<ReadonlyMap<string, string>> {
  const pages = readPages(join(goldenFolder, name, "pages"));
  const { value, diagnostics } = await buildCatalog({ pages, previous: () => new Map() }, defaultConfig);
  const texts = new Map(pages.map(({ path, text }) => [path, text]));
  const lines = locate(diagnostics, (path) => new LineIndex(texts.get(path) ?? "")).map(
    ({ file, line, column, severity, rule, pointer, message, hint }) =>
      `${file}${line === undefined ? "" : `:${line}:${column}`} ${severity} ${rule}${pointer === undefined ? "" : ` ${pointer}`}\n  ${message}\n  hint: ${hint}\n`,
  );
  const produced = new Map([["diagnostics.txt", lines.join("")]]);
  for (const { path, text } of renderModelFiles(value.models)) produced.set(`models/${path}`, text);
  if (hasFolder(name, "files")) {
    for (const { path, text } of await emitFiles(value.models, { config: defaultConfig, ...(await readAssets()) })) {
      if (SHOWN.test(path)) produced.set(`files/${path}`, text);
    }
  }
  return produced;
}

/** The current files of a case. */
export function readExpected(name: string): ReadonlyMap<string, string> {
  const files = listFiles(join(goldenFolder, name)).filter((path) => !path.startsWith("pages/"));
  return new Map(files.map((path) => [path, readFileSync(join(goldenFolder, name, path), "utf8")]));
}

/** Replaces the files of a case by the current output. */
export async function rewrite(name: string): Promise<void> {
  const produced = await produce(name);
  for (const path of readExpected(name).keys()) rmSync(join(goldenFolder, name, path));
  for (const [path, text] of produced) {
    const file = join(goldenFolder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function hasFolder(name: string, folder: string): boolean {
  return readdirSync(join(goldenFolder, name)).includes(folder);
}

function readPages(folder: string): readonly Page[] {
  return listFiles(folder).map((path) => {
    const bytes = readFileSync(join(folder, path));
    const text = decodePage(bytes);
    return { path: `schemas/pages/${path}`, text, sha256: createHash("sha256").update(bytes).digest("hex") };
  });
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length)
        .replace(/^[\\/]+/, "")
        .replaceAll("\\", "/"),
    )
    .sort();
}
