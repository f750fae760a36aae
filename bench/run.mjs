/**
 * Runs benchmarks: `npm run bench` all of them, `npm run bench -- client-size diff` those named. Each runs in a process of its own.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { build } from "esbuild";

const named = process.argv.slice(2);
const names =
  named.length > 0
    ? named
    : [
        "client-size",
        "client-validate",
        "client-import",
        "client-types",
        "incremental",
        "output",
        "diff",
        "generate",
        "scale",
      ];
const folder = "node_modules/.cache/bench";
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: names.map((name) => `bench/${name}.ts`),
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
});
for (const name of names) {
  console.log(`\n# ${name}`);
  const { status } = spawnSync(process.execPath, [`${folder}/${name}.mjs`], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
