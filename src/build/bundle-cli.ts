/**
 * A step of `npm run build`: replaces the compiled modules of the command line and of the API with a bundle,
 * `dist/cli/`. Loading a few files instead of two hundred halves the time of short commands. Code that is loaded on
 * demand stays in separate files. The declarations stay too: they are the types of the API.
 */
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { packageRoot } from "../disk/package-root.js";

/** Packages that every command loads. All others are loaded from `node_modules` when they are needed. */
const BUNDLED = /^(?:yargs|picocolors|find-cache-dir|env-paths|leven)(?:\/|$)/;

const packages: Plugin = {
  name: "packages",
  setup: ({ onLoad, onResolve }) => {
    // Bundled packages are bundled with their own imports.
    onResolve({ filter: /^[^./]/ }, ({ path, importer }) =>
      importer.includes("node_modules") || BUNDLED.test(path) ? undefined : { path, external: true },
    );
    // yargs measures help texts with Unicode tables that take a third of the start-up to load, and help texts are ASCII.
    onResolve({ filter: /^string-width$/ }, ({ path }) => ({ path, namespace: "ascii" }));
    onLoad({ filter: /^/, namespace: "ascii" }, () => ({ contents: "export default (text) => text.length;" }));
  },
};

const { outputFiles } = await build({
  entryPoints: { bin: join(packageRoot, "dist/cli/bin.js"), index: join(packageRoot, "dist/index.js") },
  outdir: join(packageRoot, "dist/cli"),
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  write: false,
  format: "esm",
  platform: "node",
  target: "node20",
  // CommonJS packages in the bundle call it.
  banner: {
    js: 'import { createRequire as createRequireHere } from "node:module";\nconst require = createRequireHere(import.meta.url);',
  },
  plugins: [packages],
});
const modules = readdirSync(join(packageRoot, "dist/cli")).filter((name) => name.endsWith(".js"));
for (const path of ["index.js", ...modules.map((name) => `cli/${name}`)]) rmSync(join(packageRoot, "dist", path));
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
chmodSync(join(packageRoot, "dist/cli/bin.js"), 0o755);
