import { brotliCompressSync, constants } from "node:zlib";
import { build, type Metafile } from "esbuild";

/** The size of a program that is bundled for browsers. */
export interface BundleSize {
  /** The code that is loaded before the program runs: minified, in bytes. */
  readonly minified: number;
  /** The same, compressed by brotli at its best, file by file, as servers send it. */
  readonly brotli: number;
  /** The code behind `import()`, which is loaded when it is needed: brotli bytes, by the name of the first module. */
  readonly lazy: ReadonlyMap<string, number>;
  /** How many files are loaded at the start. */
  readonly files: number;
}

/**
 * Bundles a program as `esbuild --bundle --minify --splitting --format=esm --target=es2022 --platform=browser` does.
 *
 * @param folder The folder in which its imports are resolved.
 * @param splitting Without it, esbuild puts the code behind `import()` into the same file.
 * @param external Patterns of modules that are left out.
 */
export async function bundleSize(
  program: string,
  folder: string,
  splitting = true,
  external: readonly string[] = [],
): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    splitting,
    external: [...external],
    format: "esm",
    target: "es2022",
    platform: "browser",
    outdir: "out",
    legalComments: "none",
    logLevel: "silent",
    metafile: true,
    write: false,
  });
  const sizes = new Map(outputFiles.map(({ path, contents }) => [path.replaceAll("\\", "/"), contents]));
  const contentsOf = (output: string) =>
    [...sizes].find(([path]) => path.endsWith(`/${output}`))?.[1] ?? new Uint8Array();
  const eager = loadedAtOnce(metafile);
  const sum = (size: (contents: Uint8Array) => number) =>
    [...eager].reduce((total, output) => total + size(contentsOf(output)), 0);
  const lazy = Object.entries(metafile.outputs).filter(([output]) => !eager.has(output));
  return {
    minified: sum(({ length }) => length),
    brotli: sum(brotliLength),
    lazy: new Map(
      lazy.map(([output, { entryPoint }]) => [entryPoint ?? output, brotliLength(contentsOf(output))] as const),
    ),
    files: eager.size,
  };
}

/** The entry and its static imports, direct and indirect. */
function loadedAtOnce({ outputs }: Metafile): ReadonlySet<string> {
  const entry = Object.keys(outputs).find((output) => outputs[output]?.entryPoint === "<stdin>");
  const reached = new Set<string>();
  const reach = (output: string): void => {
    if (reached.has(output)) return;
    reached.add(output);
    for (const { kind, path } of outputs[output]?.imports ?? []) if (kind === "import-statement") reach(path);
  };
  if (entry !== undefined) reach(entry);
  return reached;
}

function brotliLength(contents: Uint8Array): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return brotliCompressSync(contents, { params }).length;
}
