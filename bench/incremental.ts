/**
 * Measures the cost of short commands and of runs after a change: `npm run bench -- incremental`.
 *
 * `BENCH_MODELS` (default 1000), `BENCH_LOCALES` (2) and `BENCH_ROUNDS` (5) set its size. Every run is a whole process; runs go in
 * turns with an empty program of Node. Rewrites the section "Short commands and incremental runs" of docs/benchmarks.md.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCatalog } from "./catalog-pages.js";
import { verdict } from "./goal.js";
import { measure, measureInTurns, type Program, type Usage } from "./measured-run.js";
import { repository } from "./places.js";
import { replaceSection } from "./write-section.js";

const MODELS = Number(process.env["BENCH_MODELS"] ?? 1000);
const LOCALES = Number(process.env["BENCH_LOCALES"] ?? 2);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const EMPTY = "node -e 0";

/** The most CPU time over an empty program, in seconds, by the name of the program. */
const GOALS_S: ReadonlyMap<string, number> = new Map([
  ["check, nothing changed", 0.4],
  ["generate, nothing changed", 0.4],
  ["check, one model changed", 0.8],
  ["generate, one model changed", 0.8],
]);
/** The most CPU time as a multiple of an empty program. */
const GOALS_TIMES: ReadonlyMap<string, number> = new Map([
  ["--version", 2],
  ["--help", 2],
  ["list of 5 models", 2],
]);
/** The most CPU time of a comparison of all models, in seconds. */
const GOALS_DIFF_S: ReadonlyMap<string, number> = new Map([
  ["diff of two folders, nothing changed", 1],
  ["diff of two folders, everything changed", 2],
]);

const folder = mkdtempSync(join(tmpdir(), "codegen-incremental-"));
try {
  const [few, many] = [join(folder, "few"), join(folder, "many")];
  for (const one of [few, many]) mkdirSync(one);
  writeCatalog(few, 5, LOCALES);
  const pages = writeCatalog(many, MODELS, LOCALES);
  for (const one of [few, many]) measure(codegen("generate", one, ["generate", "--quiet"]));
  for (const copy of ["before", "same", "changed"])
    cpSync(join(many, "schemas/models"), join(folder, copy), { recursive: true });
  changeAll(join(folder, "changed"));
  const ofOne = pages.slice(0, LOCALES);
  let generation = 0;
  const change = (): void => {
    generation += 1;
    for (const page of ofOne) changeMaximum(page, 1000 + generation);
  };
  const usages = measureInTurns(
    [
      { name: EMPTY, argv: ["-e", "0"], cwd: few },
      codegen("--version", few, ["--version"]),
      codegen("--help", few, ["--help"]),
      codegen("list of 5 models", few, ["list"]),
      codegen("check, nothing changed", many, ["check", "--quiet"]),
      codegen("generate, nothing changed", many, ["generate", "--quiet"]),
      { ...codegen("check, one model changed", many, ["check", "--quiet"]), before: change },
      codegen("generate, one model changed", many, ["generate", "--quiet"]),
      codegen("diff with the pages, one model changed", many, ["diff", "../before", "--fail-on", "none"]),
      codegen("diff of two folders, nothing changed", many, ["diff", "../before", "../same"]),
      codegen("diff of two folders, everything changed", many, [
        "diff",
        "../before",
        "../changed",
        "--fail-on",
        "none",
      ]),
    ],
    ROUNDS,
  );
  const section = renderSection(usages);
  console.log(section);
  replaceSection("Short commands and incremental runs", section);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function codegen(name: string, cwd: string, argv: readonly string[]): Program {
  return {
    name,
    argv: [join(repository, "dist/cli/bin.js"), ...argv],
    cwd,
    env: { XDG_CACHE_HOME: join(folder, "cache") },
    exitCodes: [0, 1],
  };
}

/** Another limit of the prompt, which reaches the model, the client, the schemas and the docs. */
function changeMaximum(page: string, maximum: number): void {
  writeFileSync(page, readFileSync(page, "utf8").replace(/"maxLength": \d+/, `"maxLength": ${maximum}`));
}

/** Another limit of the prompt in every model of a folder. */
function changeAll(models: string): void {
  for (const entry of readdirSync(models, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) changeMaximum(join(entry.parentPath, entry.name), 4_321);
  }
}

function renderSection(usages: ReadonlyMap<string, Usage>): string {
  const empty = usages.get(EMPTY) as Usage;
  const seconds = (ms: number): string => (ms / 1000).toFixed(2);
  const rows = [...usages].map(([name, { wallMs, cpuMs }]) => {
    const [overMs, times] = [cpuMs - empty.cpuMs, cpuMs / empty.cpuMs];
    const goals = [
      { goal: GOALS_S.get(name), value: overMs / 1000, text: "s over an empty program" },
      { goal: GOALS_DIFF_S.get(name), value: cpuMs / 1000, text: "s of CPU" },
      { goal: GOALS_TIMES.get(name), value: times, text: "× an empty program" },
    ].flatMap(({ goal, value, text }) => (goal === undefined ? [] : [`${goal} ${text}: ${verdict(value, goal)}`]));
    const cells = [seconds(wallMs), seconds(cpuMs), seconds(overMs), times.toFixed(1), goals.join("; ")];
    return `| \`${name}\` | ${cells.join(" | ")} |`;
  });
  return [
    `\`bench/incremental.ts\`: ${MODELS} distinct models × ${LOCALES} locales, made by \`bench/catalog-pages.ts\` from a seed; whole processes on`,
    `Node ${process.versions.node}, run in turns, medians of ${ROUNDS}.`,
    "",
    "| | wall, s | CPU, s | CPU over an empty program, s | CPU, × an empty program | goal |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
