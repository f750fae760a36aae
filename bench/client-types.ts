/** Measures the cost of the client's types for a compiler and an editor: `npm run bench -- client-types`. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPages } from "./copied-pages.js";
import { languageServerMs } from "./language-server.js";
import { median } from "./median.js";
import { repository } from "./places.js";
import { keyStrokeMs } from "./tsserver.js";
import { checkMs, writeProgram } from "./type-check.js";

const MODELS = 1000;
const RUNS = 15;
const compilers = [
  ["TypeScript 5.9", "typescript-5/bin/tsc"],
  ["TypeScript 7", "typescript/bin/tsc"],
] as const;

const folder = mkdtempSync(join(tmpdir(), "codegen-types-"));
try {
  const client = generateClient();
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(client, join(folder, "node_modules/runcomfy-client"));
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  const head = `import { RunComfy } from "runcomfy-client";\nconst runcomfy = new RunComfy();\n`;
  const input = `{ prompt: "a", start_image_url: "https://example.com/b.png" }`;
  const programs = {
    empty: "export {};\n",
    "client alone": `${head}export { runcomfy };\n`,
    "one model": `${head}import model from "runcomfy-client/models/acme/model-0/image-to-video";\nexport const { output } = await runcomfy.run(model, ${input});\n`,
    "by id": `${head}import { models } from "runcomfy-client/by-id";\nexport const { output } = await runcomfy.run(models["acme/model-0/image-to-video"], ${input});\n`,
  };
  for (const [name, program] of Object.entries(programs)) writeProgram(join(folder, name), program);
  for (const [compiler, path] of compilers) {
    const times = new Map(Object.keys(programs).map((name) => [name, [] as number[]]));
    for (let run = 0; run < RUNS; run += 1) for (const [name, ms] of times) ms.push(checkMs(path, join(folder, name)));
    const empty = median(times.get("empty") ?? []);
    for (const [name, ms] of times) {
      console.log(
        `${compiler}, ${name}: ${median(ms).toFixed(0)} ms, ${(median(ms) - empty).toFixed(0)} ms over an empty program`,
      );
    }
  }
  for (const name of ["one model", "by id"] as const) {
    const ms = await keyStrokeMs(join(folder, name, "program.ts"), programs[name]);
    console.log(`tsserver 5.9, ${name}, diagnostics after a key stroke: ${ms.toFixed(0)} ms`);
    const ms7 = await languageServerMs(join(folder, name, "program.ts"), programs[name]);
    console.log(`language server of 7, ${name}, diagnostics after a key stroke: ${ms7.toFixed(0)} ms`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes the client of as many models as asked for, by the product itself, from copies of two real pages. */
function generateClient(): string {
  copyPages(folder, MODELS);
  cpSync(join(repository, "schemas/model.schema.json"), join(folder, "schemas/model.schema.json"));
  const out = join(folder, "generated");
  execFileSync(
    process.execPath,
    [
      join(repository, "dist/cli/bin.js"),
      "generate",
      "--quiet",
      "--no-cache",
      "--schemas",
      join(folder, "schemas"),
      "--out",
      out,
    ],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"] },
  );
  return join(out, "client");
}
