import { resolve } from "node:path";
import { rspack } from "@rspack/core";

const [program = "program.js"] = process.argv.slice(2);
for (const target of ["node", "web"]) {
  const output = { path: resolve("build", target), filename: "main.cjs" };
  rspack({ mode: "production", target, entry: resolve(program), output }, (error, stats) => {
    if (error || stats.hasErrors() || stats.hasWarnings()) throw error ?? new Error(stats.toString("errors-warnings"));
  });
}
