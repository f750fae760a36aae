/**
 * What a run costs when nothing changed, when one page of 1,000 did, and without a cache: `npm run bench -- incremental`.
 * Each run is a process of its own; its time is that of the clock, from start to end.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPages } from "./copied-pages.js";
import { median } from "./median.js";
import { repository } from "./places.js";

const RUNS = 5;

for (const models of [2, 1000]) {
  const folder = mkdtempSync(join(tmpdir(), "codegen-incremental-"));
  try {
    measureAll(folder, models);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureAll(folder: string, models: number): void {
  const [page = ""] = copyPages(folder, models);
  const cache = join(folder, "cache");
  const run = (...argv: readonly string[]): number => runMs(folder, cache, argv);
  const report = (what: string, times: readonly number[]): void =>
    console.log(`${models} models, ${what}: ${(median(times) / 1000).toFixed(2)} s`);
  const several = (what: string, one: (i: number) => number): void =>
    report(
      what,
      Array.from({ length: RUNS }, (_, i) => one(i)),
    );

  report("generate, nothing there yet", [run("generate")]);
  // Long runs differ little.
  report(
    "check without a cache",
    Array.from({ length: models > 100 ? 1 : RUNS }, () => run("check", "--no-cache")),
  );
  several("check, nothing changed", () => run("check"));
  several("generate, nothing changed", () => run("generate"));
  several("check, one page changed", (i) => {
    changeDescription(page, `check ${i}`);
    return run("check", "--quiet");
  });
  several("generate, one page changed", (i) => {
    changeDescription(page, `generate ${i}`);
    return run("generate");
  });
  several("generate, one page with a new end", () => {
    appendFileSync(page, "\n");
    return run("generate");
  });
}

/** Words of one property: they reach the model, the declarations, the schemas and the docs. */
function changeDescription(page: string, words: string): void {
  writeFileSync(page, readFileSync(page, "utf8").replace(/("description": ")[^"]*/, `$1${words}`));
}

function runMs(folder: string, cache: string, argv: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [join(repository, "dist/cli/bin.js"), ...argv], {
    cwd: folder,
    env: { ...process.env, XDG_CACHE_HOME: cache },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return performance.now() - start;
}
