/**
 * Measures a large client for its users: sizes, files, and the effect of one changed limit: `npm run bench -- output`.
 *
 * `BENCH_MODELS` (default 1000) and `BENCH_LOCALES` (2) set its size. Rewrites the section "Output" of
 * docs/benchmarks.md.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Rolldown } from "vite";
import { writeCatalog } from "./catalog-pages.js";
import { verdict } from "./goal.js";
import { median } from "./median.js";
import { repository } from "./places.js";
import { checkMs, writeProgram } from "./type-check.js";
import { replaceSection } from "./write-section.js";

const MODELS = Number(process.env["BENCH_MODELS"] ?? 1000);
const LOCALES = Number(process.env["BENCH_LOCALES"] ?? 2);

const folder = mkdtempSync(join(tmpdir(), "codegen-output-"));
try {
  const pages = writeCatalog(folder, MODELS, LOCALES);
  generate();
  const client = join(folder, "generated/client");
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], client)) as [
    { filename: string; size: number; unpackedSize: number; entryCount: number },
  ];
  const installMs = install(packed.filename);
  const bundled = await bundleById();
  const types = checkTypes();
  const readme = statSync(join(client, "README.md")).size;
  const isOpenApi = (path: string): boolean => /\/schemas\/openapi(?:\.json$|\/)/.test(path);
  const largestFile = bySize(join(folder, "generated")).find(([path]) => !isOpenApi(path)) ?? ["", 0];
  const diff = changeOneMaximum(pages.slice(0, LOCALES));
  const section = [
    `\`bench/output.ts\`: the client of ${MODELS} distinct models × ${LOCALES} locales, made by \`bench/catalog-pages.ts\` from a seed.`,
    "",
    "| | | goal |",
    "| --- | --- | --- |",
    `| package, packed | ${kB(packed.size)} | |`,
    `| package, unpacked | ${kB(packed.unpackedSize)} | ${goal(packed.unpackedSize, 5_000_000)} |`,
    `| files | ${packed.entryCount} | |`,
    `| \`npm install\` of the packed package, offline | ${(installMs / 1000).toFixed(1)} s | |`,
    `| README | ${kB(readme)} | ${goal(readme, 64_000)} |`,
    `| largest file but the OpenAPI documents: \`${largestFile[0]}\` | ${kB(largestFile[1])} | ${goal(largestFile[1], 300_000)} |`,
    `| type-check of a program with one model by its subpath, over an empty one, TypeScript 5.9 | ${types.subpath.toFixed(0)} ms | 60 ms: ${verdict(types.subpath, 60)} |`,
    `| the same by id | ${types.byId.toFixed(0)} ms | 250 ms: ${verdict(types.byId, 250)} |`,
    `| bundle of one model taken by id, by Vite: what is loaded at the start | ${kB(bundled.start)} | |`,
    `| the same, when the model is used | ${kB(bundled.model)} more | |`,
    `| other models in that bundle | ${bundled.others} | 0: ${verdict(bundled.others, 0)} |`,
    `| one changed maximum | ${diff} | |`,
  ].join("\n");
  console.log(section);
  replaceSection("Output", section);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command: string, argv: readonly string[], cwd: string): string {
  return execFileSync(command, argv, { cwd, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
}

function generate(): void {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, "cache") };
  execFileSync(process.execPath, [join(repository, "dist/cli/bin.js"), "generate", "--quiet"], { cwd: folder, env });
}

function install(filename: string): number {
  const app = join(folder, "app");
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), '{ "type": "module", "private": true }');
  const start = performance.now();
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], app);
  return performance.now() - start;
}

function goal(bytes: number, most: number): string {
  return `${kB(most)}: ${verdict(bytes, most)}`;
}

/** Milliseconds that a compiler takes more for a program with one model, by the compiler's own count. */
function checkTypes(): { readonly subpath: number; readonly byId: number } {
  const name = JSON.parse(readFileSync(join(folder, "generated/client/package.json"), "utf8")).name as string;
  const { id, path } = firstModel();
  const head = `import { RunComfy } from "${name}";\n`;
  const programs = {
    empty: "export {};\n",
    subpath: `${head}import model from "${name}/models/${path}";\nexport const started = new RunComfy().submit(model, {} as never);\n`,
    byId: `${head}import { models } from "${name}/by-id";\nexport const started = new RunComfy().submit(models["${id}"], {} as never);\n`,
  };
  for (const [program, text] of Object.entries(programs)) writeProgram(join(folder, "app", program), text);
  // In turns, so that a change of the machine's load meets all of them.
  const rounds = Array.from({ length: 7 }, () =>
    Object.keys(programs).map((program) => checkMs("typescript-5/bin/tsc", join(folder, "app", program))),
  );
  const [empty = 0, subpath = 0, byId = 0] = Object.keys(programs).map((_, i) =>
    median(rounds.map((round) => round[i] as number)),
  );
  return { subpath: subpath - empty, byId: byId - empty };
}

/** All files, the largest first. */
function bySize(root: string): readonly (readonly [path: string, size: number])[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(folder.length + 1), statSync(file).size] as const)
    .sort((a, b) => b[1] - a[1]);
}

/** Bundles a program that uses one model by its id with Vite: minified sizes in bytes, and the number of other models in it. */
async function bundleById(): Promise<{ readonly start: number; readonly model: number; readonly others: number }> {
  const app = join(folder, "app");
  const name = JSON.parse(readFileSync(join(folder, "generated/client/package.json"), "utf8")).name as string;
  const { id } = firstModel();
  writeFileSync(
    join(app, "main.js"),
    `import { RunComfy } from "${name}";\nimport { models } from "${name}/by-id";\nglobalThis.call = (input) => new RunComfy().run(models["${id}"], input);\n`,
  );
  const built = await build({
    root: app,
    configFile: false,
    logLevel: "silent",
    build: { write: false, rollupOptions: { input: join(app, "main.js") } },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  const chunks = output.filter((file) => file.type === "chunk");
  const isModel = (path: string): boolean => /\/models\/.+\.js$/.test(path);
  const size = (own: readonly { readonly code: string }[]): number =>
    own.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
  const entry = chunks.filter(({ isEntry }) => isEntry);
  const models = chunks.filter(({ moduleIds }) => moduleIds.some(isModel));
  return { start: size(entry), model: size(models), others: models.length - 1 };
}

/** The id of the first model, and the path of its module. */
function firstModel(): { readonly id: string; readonly path: string } {
  const module = readFileSync(join(folder, "generated/client/by-id/models.js"), "utf8");
  const [, id, path] = /lazyModel\("([^"]+)", \(\) => import\("\.\.\/models\/([^"]+)\.js"\)\)/.exec(module) ?? [];
  if (id === undefined || path === undefined) throw new Error("No model in by-id/models.js");
  return { id, path };
}

function changeOneMaximum(pages: readonly string[]): string {
  const git = (...argv: readonly string[]): string =>
    run("git", ["-c", "user.name=bench", "-c", "user.email=bench@localhost", ...argv], folder);
  git("init", "--quiet");
  git("add", "generated", "schemas/models");
  git("commit", "--quiet", "--message", "before");
  for (const page of pages)
    writeFileSync(page, readFileSync(page, "utf8").replace(/"maxLength": \d+/, '"maxLength": 1234'));
  generate();
  return git("diff", "--shortstat").trim();
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
