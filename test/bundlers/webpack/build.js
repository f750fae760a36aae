import { resolve } from "node:path";
import webpack from "webpack";

for (const target of ["node", "web"]) {
  const output = { path: resolve("build", target), filename: "main.cjs" };
  webpack({ mode: "production", target, entry: resolve("program.js"), output }, (error, stats) => {
    if (error || stats.hasErrors() || stats.hasWarnings()) throw error ?? new Error(stats.toString("errors-warnings"));
  });
}
