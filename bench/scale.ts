/**
 * Measures how the cost of a cold `codegen generate` grows with its catalog: `npm run bench -- scale`.
 *
 * `BENCH_MODELS` (default 1000) sets the size of the catalog that the others are compared with: it, once with 12 locales, and
 * five times as many models. `BENCH_LARGE=1` adds twenty times as many, which takes minutes and several GB of disk.
 * `BENCH_ROUNDS` (1) sets how often each is run. Rewrites the section "Larger catalogs" of docs/benchmarks.md.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCatalog } from "./catalog-pages.js";
import { coldRun } from "./cold-run.js";
import { verdict, withGoal } from "./goal.js";
import { measureInTurns, type Usage } from "./measured-run.js";
import { replaceSection } from "./write-section.js";

const MODELS = Number(process.env["BENCH_MODELS"] ?? 1000);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 1);
const IS_LARGE = process.env["BENCH_LARGE"] === "1";
const LOCALES = 2;
const MANY_LOCALES = 12;
const GOALS = { locales: 3, wall: 5.2, memory: 2, largestMiB: 1024 } as const;

const base = measureCatalog(MODELS, LOCALES);
const locales = measureCatalog(MODELS, MANY_LOCALES);
const large = measureCatalog(5 * MODELS, LOCALES);
const largest = IS_LARGE ? measureCatalog(20 * MODELS, LOCALES) : undefined;
const section = renderSection();
console.log(section);
replaceSection("Larger catalogs", section);

/** A cold run over a catalog of its own, with an empty cache. */
function measureCatalog(models: number, count: number): Usage {
  const folder = mkdtempSync(join(tmpdir(), "codegen-scale-"));
  try {
    writeCatalog(folder, models, count);
    const name = `${models} models × ${count} locales`;
    const usage = measureInTurns([coldRun(name, folder)], ROUNDS).get(name) as Usage;
    console.log(`${name}: ${(usage.cpuMs / 1000).toFixed(1)} s of CPU, ${usage.peakMiB.toFixed(0)} MiB`);
    return usage;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function renderSection(): string {
  const row = (models: number, count: number, usage: Usage, goals: string): string => {
    const cells = [(usage.wallMs / 1000).toFixed(1), (usage.cpuMs / 1000).toFixed(1), usage.peakMiB.toFixed(0), goals];
    return `| ${models.toLocaleString("en")} × ${count} | ${cells.join(" | ")} |`;
  };
  const times = (usage: Usage): number => usage.wallMs / base.wallMs;
  const memory = large.peakMiB / base.peakMiB;
  const sizes = [
    row(MODELS, LOCALES, base, ""),
    row(MODELS, MANY_LOCALES, locales, `wall time ${withGoal(times(locales), GOALS.locales, 1, " ×")}`),
    row(
      5 * MODELS,
      LOCALES,
      large,
      `wall time ${withGoal(times(large), GOALS.wall, 1, " ×")}, memory ${withGoal(memory, GOALS.memory, 1, " ×")}`,
    ),
    largest === undefined
      ? `| ${(20 * MODELS).toLocaleString("en")} × ${LOCALES} | | | | not measured: set \`BENCH_LARGE=1\` |`
      : row(
          20 * MODELS,
          LOCALES,
          largest,
          `finishes; goal ${GOALS.largestMiB} MiB: ${verdict(largest.peakMiB, GOALS.largestMiB)}`,
        ),
  ];
  return [
    "`bench/scale.ts`: cold runs with an empty cache, as above; distinct models, made by `bench/catalog-pages.ts` from a seed; medians of",
    `${ROUNDS} on Node ${process.versions.node}. The multiples are of the first row.`,
    "",
    "| models × locales | wall, s | CPU, s | peak, MiB | goal |",
    "| --- | --- | --- | --- | --- |",
    ...sizes,
  ].join("\n");
}
