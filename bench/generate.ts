/**
 * Compares a cold `codegen generate` with other generators on the same models: `npm run bench -- generate`.
 *
 * `BENCH_MODELS` (default 1000), `BENCH_LOCALES` (2) and `BENCH_ROUNDS` (5) set its size. The peers read the OpenAPI
 * document that codegen writes for the same models. Rewrites the section "Cold runs" of docs/benchmarks.md.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCatalog } from "./catalog-pages.js";
import { coldRun } from "./cold-run.js";
import { measure, measureInTurns, type Program, type Usage } from "./measured-run.js";
import { repository } from "./places.js";
import { replaceSection } from "./write-section.js";

const MODELS = Number(process.env["BENCH_MODELS"] ?? 1000);
const LOCALES = Number(process.env["BENCH_LOCALES"] ?? 2);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const REFERENCE = "hey-api";
/** The goal: at most this multiple of the reference. */
const GOALS = { cpuMs: 0.6, wallMs: 0.4 } as const;
const PEAK_GOAL_MIB = 350;

const folder = mkdtempSync(join(tmpdir(), "codegen-bench-"));
try {
  writeCatalog(folder, MODELS, LOCALES);
  const codegen = coldRun("codegen", folder);
  // Once unmeasured: it writes the document that the peers read.
  measure(codegen);
  const peers = [peer("hey-api", "@hey-api/openapi-ts", heyApi), peer("orval", "orval", orval)];
  const types = peer("openapi-typescript", "openapi-typescript", openapiTypescript);
  const programs = [...peers, types].filter((program) => program !== undefined);
  const usages = measureInTurns([codegen, ...programs], ROUNDS);
  const section = renderSection(usages);
  console.log(section);
  replaceSection("Cold runs", section);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A peer of a folder of `bench/peers`; undefined with a note where `npm ci` was not run there. */
function peer(
  name: string,
  packageName: string,
  toArgv: (package_: string, input: string, output: string) => readonly string[],
): Program | undefined {
  const packageFolder = join(repository, "bench/peers", name, "node_modules", packageName);
  if (!existsSync(packageFolder)) {
    console.error(`${name} is left out: run npm ci in bench/peers/${name}`);
    return undefined;
  }
  const output = join(folder, `out-${name}`);
  const argv = toArgv(packageFolder, join(folder, "generated/schemas/openapi.json"), output);
  return { name, argv, cwd: folder, before: () => rmSync(output, { recursive: true, force: true }) };
}

function binOf(packageFolder: string, name: string): string {
  const { bin } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    readonly bin: string | Readonly<Record<string, string>>;
  };
  return join(packageFolder, typeof bin === "string" ? bin : (bin[name] ?? ""));
}

function heyApi(packageFolder: string, input: string, output: string): readonly string[] {
  const config = join(folder, "hey-api.config.mjs");
  const plugins = ["@hey-api/typescript", { name: "zod" }, { name: "@hey-api/sdk", validator: true }];
  writeFileSync(config, `export default ${JSON.stringify({ input, output, plugins, logs: { level: "silent" } })};\n`);
  return [binOf(packageFolder, "openapi-ts"), "-f", config];
}

function orval(packageFolder: string, input: string, output: string): readonly string[] {
  const config = join(folder, "orval.config.cjs");
  const target = (client: string, file: string): object => ({
    input: { target: input },
    output: { client, mode: "single", target: join(output, file) },
  });
  const value = { fetch: target("fetch", "fetch.ts"), zod: target("zod", "zod.ts") };
  writeFileSync(config, `module.exports = ${JSON.stringify(value)};\n`);
  return [binOf(packageFolder, "orval"), "--config", config];
}

function openapiTypescript(packageFolder: string, input: string, output: string): readonly string[] {
  return [binOf(packageFolder, "openapi-typescript"), input, "-o", join(output, "types.ts")];
}

function renderSection(usages: ReadonlyMap<string, Usage>): string {
  const rows = [...usages].map(([name, { wallMs, cpuMs, peakMiB }]) => {
    const cells = [(wallMs / 1000).toFixed(1), (cpuMs / 1000).toFixed(1), peakMiB.toFixed(0)];
    return `| ${name} ${versionOf(name)} | ${cells.join(" | ")} |`;
  });
  return [
    `\`bench/generate.ts\`: ${MODELS} distinct models × ${LOCALES} locales, made by \`bench/catalog-pages.ts\` from a seed; whole`,
    `processes on Node ${process.versions.node}, run in turns, medians of ${ROUNDS}. The peers read the OpenAPI document that codegen writes`,
    "for the same models: hey-api its sdk with zod and `validator: true`, orval fetch and zod, openapi-typescript types only. codegen",
    "starts with an empty cache, and fills it.",
    "",
    "| | wall, s | CPU, s | peak, MiB |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    ...renderVerdicts(usages),
  ].join("\n");
}

function renderVerdicts(usages: ReadonlyMap<string, Usage>): readonly string[] {
  const [own, reference] = [usages.get("codegen"), usages.get(REFERENCE)];
  if (own === undefined) return [];
  const ratios = (["cpuMs", "wallMs"] as const).flatMap((key) => {
    if (reference === undefined) return [];
    const ratio = own[key] / reference[key];
    const what = key === "cpuMs" ? "CPU" : "wall time";
    return [
      `- ${what}: ${ratio.toFixed(2)} × ${REFERENCE}; goal ${GOALS[key]}: ${ratio <= GOALS[key] ? "met" : "missed"}.`,
    ];
  });
  const peak = `- Peak memory: ${own.peakMiB.toFixed(0)} MiB; goal ${PEAK_GOAL_MIB}: ${own.peakMiB <= PEAK_GOAL_MIB ? "met" : "missed"}.`;
  return [...ratios, peak];
}

function versionOf(name: string): string {
  const packages: Readonly<Record<string, string>> = { "hey-api": "@hey-api/openapi-ts" };
  const manifest =
    name === "codegen"
      ? join(repository, "package.json")
      : join(repository, "bench/peers", name, "node_modules", packages[name] ?? name, "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
}
