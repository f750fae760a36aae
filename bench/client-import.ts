/** Measures how long Node takes to import client and model, compared with as many empty modules: `npm run bench -- client-import`. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { median } from "./median.js";
import { client } from "./places.js";

const RUNS = 41;
const entries = ["runtime/index.js", "models/kling/kling-3.0/standard/image-to-video.js"];

const { metafile } = await build({
  stdin: { contents: entries.map((entry) => `import "./${entry}";`).join("\n"), resolveDir: client },
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  outdir: "out",
  // Counts the files that Node reads: also those that a bundler would leave out.
  ignoreAnnotations: true,
  treeShaking: false,
  metafile: true,
  write: false,
});
const graph = loadedGraph();

const empty = mkdtempSync(join(tmpdir(), "codegen-empty-"));
writeFileSync(join(empty, "package.json"), `{ "type": "module" }`);
// At the same places, so that Node looks for as many folders and manifests.
const emptyPath = (path: string) => join(empty, relative(client, resolve(path)));
for (const [path, imports] of graph) {
  const file = emptyPath(path);
  const text = imports
    .map((imported) => `import ${JSON.stringify(`./${relative(dirname(file), emptyPath(imported))}`)};\n`)
    .join("");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}export {};\n`);
}

// Beside it, a copy of the client: a longer path takes longer to resolve.
const copy = mkdtempSync(join(tmpdir(), "codegen-whole-"));
cpSync(client, copy, { recursive: true });

const times = { client: [] as number[], empty: [] as number[] };
for (let run = 0; run < RUNS; run += 1) {
  times.client.push(importMs(entries.map((entry) => join(copy, entry))));
  times.empty.push(importMs(entries.map((entry) => join(empty, entry))));
}
for (const folder of [empty, copy]) rmSync(folder, { recursive: true });
const [own, none] = [median(times.client), median(times.empty)];
console.log(
  `cold import of ${graph.size} files: ${own.toFixed(1)} ms; as many empty ones: ${none.toFixed(1)} ms; ${(own / none).toFixed(2)} times`,
);

/** The files that are read at the start, each with its static imports. */
function loadedGraph(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const imports = (metafile.inputs[path]?.imports ?? [])
      .filter(({ kind }) => kind === "import-statement")
      .map((imported) => imported.path);
    found.set(path, imports);
    imports.forEach(visit);
  };
  for (const { path } of metafile.inputs["<stdin>"]?.imports ?? []) visit(path);
  return found;
}

/** Measured inside a new process, without the start of Node itself. */
function importMs(paths: readonly string[]): number {
  const urls = JSON.stringify(paths.map((path) => pathToFileURL(path).href));
  const program = `const start = performance.now(); for (const url of ${urls}) await import(url); console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" }));
}
