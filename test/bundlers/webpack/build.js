import { resolve } from "node:path";
import webpack from "webpack";

const [program = "program.js"] = process.argv.slice(2);
for (const target of ["node", "web"]) {
  const output = { path: resolve("build", target), filename: "main.cjs" };
  webpack({ mode: "production", target, entry: resolve(program), output }, (error, stats) => {
    if (error || stats.hasErrors() || stats.hasWarnings()) throw error ?? new Error(stats.toString("errors-warnings"));
  });
}
