/**
 * A step of `npm run build`: replaces the compiled modules of the command line and of the API with a bundle, `dist/cli/`.
 * Loading a few files instead of two hundred halves the time of short commands. Code that is loaded on demand stays in
 * separate files, and so does the module that threads run. The declarations stay too: they are the types of the API.
 */
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { packageRoot } from "../disk/package-root.js";
import { packNgrams } from "../page/ngram-table.js";

/** Packages that load much faster as a part of the bundle. All others are loaded from `node_modules` when they are needed. */
const BUNDLED = /^(?:yargs|picocolors|find-cache-dir|env-paths|leven|eld|json-schema-to-typescript)(?:\/|$)/;

/** Packages that json-schema-to-typescript loads for options that codegen does not use: the formatter, and messages in colours. */
const UNUSED = /^(?:prettier|cli-color)$/;

const packages: Plugin = {
  name: "packages",
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: UNUSED }, ({ path, importer }) =>
      importer.includes("node_modules") ? { path, namespace: "unused" } : undefined,
    );
    onLoad({ filter: /^/, namespace: "unused" }, () => ({ contents: "module.exports = {};" }));
    // yargs measures help texts with Unicode tables that take a third of the start-up to load, and help texts are ASCII.
    onResolve({ filter: /^string-width$/ }, ({ path }) => ({ path, namespace: "ascii" }));
    onLoad({ filter: /^/, namespace: "ascii" }, () => ({ contents: "export default (text) => text.length;" }));
    // Bundled packages are bundled with their own imports.
    onResolve({ filter: /^[^./]/ }, ({ path, importer }) =>
      importer.includes("node_modules") || BUNDLED.test(path) ? undefined : { path, external: true },
    );
  },
};

/** Replaces the data of the language detector with its compact form. */
const languageData: Plugin = {
  name: "language data",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]eld[\\/]src[\\/]ngrams[\\/]medium\.js$/ }, async ({ path }) => {
      const { ngramsData } = await import(pathToFileURL(path).href);
      const { ngrams, ...rest } = ngramsData;
      const packed = JSON.stringify(JSON.stringify(packNgrams(ngrams)));
      return {
        contents: `
          import { unpackNgrams } from ${JSON.stringify(join(packageRoot, "dist/page/ngram-table.js"))};
          export const ngramsData = { ...${JSON.stringify(rest)}, ngrams: unpackNgrams(JSON.parse(${packed})) };`,
      };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: {
    bin: join(packageRoot, "dist/cli/bin.js"),
    index: join(packageRoot, "dist/index.js"),
    "compute-group": join(packageRoot, "dist/workspace/compute-group.js"),
  },
  outdir: join(packageRoot, "dist/cli"),
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  write: false,
  format: "esm",
  platform: "node",
  target: "node20",
  charset: "utf8",
  // CommonJS packages in the bundle call it.
  banner: {
    js: 'import { createRequire as createRequireHere } from "node:module";\nconst require = createRequireHere(import.meta.url);',
  },
  plugins: [languageData, packages],
});
const modules = readdirSync(join(packageRoot, "dist/cli"), { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".js"),
);
for (const path of ["index.js", ...modules.map((path) => `cli/${path}`)]) rmSync(join(packageRoot, "dist", path));
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
chmodSync(join(packageRoot, "dist/cli/bin.js"), 0o755);
