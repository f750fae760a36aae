import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import pc from "picocolors";
import { run } from "../../src/cli/run.js";

/** The captured pages of the project itself. */
const seeds = fileURLToPath(new URL("../../schemas/pages/", import.meta.url));
export const proPage = `${seeds}kling/kling-3.0/pro/text-to-video/es.txt`;
export const standardPage = (locale: string): string => `${seeds}kling/kling-3.0/standard/image-to-video/${locale}.txt`;

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder in which the command line runs, without a process. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "codegen-")));
  /** Where runs here keep results; undefined: nowhere. */
  cacheFolder: string | undefined;

  /** A folder whose `schemas/pages` holds the project's five pages. */
  static withSeeds(): Folder {
    const folder = new Folder();
    cpSync(seeds, join(folder.path, "schemas/pages"), { recursive: true });
    return folder;
  }

  write(path: string, content: string | Uint8Array): void {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(join(this.path, path));
  }

  /** Bytes of all files below a folder, by path; empty if there is no folder. */
  list(path = "."): ReadonlyMap<string, string> {
    const root = join(this.path, path);
    if (!existsSync(root)) return new Map();
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return new Map(files.sort().map((file) => [file.slice(root.length + 1), readFileSync(file, "latin1")]));
  }

  /**
   * Runs a command here, without colours.
   *
   * @param stdin All of standard input, or its chunks.
   * @param from The folder to run it in, relative to this one.
   */
  async run(
    argv: readonly string[],
    stdin: string | Uint8Array | AsyncIterable<Uint8Array> = "",
    from = ".",
  ): Promise<Ran> {
    const [out, err]: [string[], string[]] = [[], []];
    const { cacheFolder } = this;
    const code = await run(argv, {
      ...(cacheFolder !== undefined && { cacheFolder: () => cacheFolder }),
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      cwd: join(this.path, from),
      colors: pc.createColors(false),
      stdin: () =>
        typeof stdin === "string" || stdin instanceof Uint8Array ? Readable.from([Buffer.from(stdin)]) : stdin,
    });
    return { code, out: out.join("\n"), err: err.join("\n") };
  }
}

/** A page of one AI model, as small as a page can be. */
export function smallPage(id: string, properties: object, output: object = { image: { type: "string" } }): string {
  const input = { type: "object", properties };
  return [
    `# ${id}`,
    "",
    "Makes pictures from words, and this sentence is here so that the page has some prose in English.",
    "",
    "curl --request POST \\",
    `  --url https://model-api.runcomfy.net/v1/models/${id} \\`,
    `  --data '{"prompt": "a cat"}'`,
    "",
    "Input schema",
    JSON.stringify(input, null, 2),
    "",
    "Output schema",
    JSON.stringify({ type: "object", properties: output }, null, 2),
    "",
    "The end of the page is here, with a footer that says nothing at all about the model itself.",
    "",
  ].join("\n");
}
