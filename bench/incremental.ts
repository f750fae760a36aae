/**
 * What short commands and runs after a change use: `npm run bench -- incremental`.
 *
 * `BENCH_MODELS` (default 1000), `BENCH_LOCALES` (2) and `BENCH_ROUNDS` (5) set its size. Every run is a whole process; runs go in
 * turns with an empty program of Node. Rewrites the section "Short commands and incremental runs" of docs/benchmarks.md.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCatalog } from "./catalog-pages.js";
import { measure, measureInTurns, type Program, type Usage } from "./measured-run.js";
import { repository } from "./places.js";
import { replaceSection } from "./write-section.js";

const MODELS = Number(process.env["BENCH_MODELS"] ?? 1000);
const LOCALES = Number(process.env["BENCH_LOCALES"] ?? 2);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const EMPTY = "node -e 0";

const folder = mkdtempSync(join(tmpdir(), "codegen-incremental-"));
try {
  const [few, many] = [join(folder, "few"), join(folder, "many")];
  for (const one of [few, many]) mkdirSync(one);
  writeCatalog(few, 5, LOCALES);
  const pages = writeCatalog(many, MODELS, LOCALES);
  for (const one of [few, many]) measure(codegen("generate", one, ["generate", "--quiet"]));
  cpSync(join(many, "schemas/models"), join(folder, "before"), { recursive: true });
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
      codegen("diff, one model changed", many, ["diff", "../before", "--fail-on", "none"]),
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

function renderSection(usages: ReadonlyMap<string, Usage>): string {
  const empty = usages.get(EMPTY) as Usage;
  const seconds = (ms: number): string => (ms / 1000).toFixed(2);
  const rows = [...usages].map(([name, { wallMs, cpuMs }]) => {
    const cells = [seconds(wallMs), seconds(cpuMs), seconds(cpuMs - empty.cpuMs), (cpuMs / empty.cpuMs).toFixed(1)];
    return `| \`${name}\` | ${cells.join(" | ")} |`;
  });
  return [
    `\`bench/incremental.ts\`: ${MODELS} distinct models × ${LOCALES} locales, made by \`bench/catalog-pages.ts\` from a seed; whole processes on`,
    `Node ${process.versions.node}, run in turns, medians of ${ROUNDS}.`,
    "",
    "| | wall, s | CPU, s | CPU over an empty program, s | CPU, × an empty program |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
