/** The programs that Deno and Bun run as they are, beside the packed client. */
import { execFile } from "node:child_process";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installPackedClient } from "../support/packed-client.js";

/** `execFile` of Node, as a promise. */
export const execute = promisify(execFile);

export interface Programs extends AsyncDisposable {
  /** The folder of the programs, and of all their files. */
  readonly folder: string;
  /**
   * Runs an executable in the folder, with a time limit and without the environment of the tests. Returns its output.
   */
  run(executable: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
}

/**
 * Installs the packed client, and beside it `run-scenario.js` and `run-disk.js`, which take the address of the API and
 * print what they saw as JSON, and `packed.test.mjs`.
 */
export async function installPrograms(): Promise<Programs> {
  const client = await installPackedClient();
  const { folder } = client;
  const add = (from: string, to = from) => copyFile(fileURLToPath(new URL(from, import.meta.url)), join(folder, to));
  await Promise.all([
    add("scenario.js"),
    add("disk.ts"),
    add("packed.node-test.mjs", "packed.test.mjs"),
    writeFile(join(folder, "run-scenario.js"), printing("scenario", "./scenario.js")),
    writeFile(join(folder, "run-disk.js"), printing("disk", "./disk.ts")),
    writeFile(join(folder, "still.png"), Buffer.from("\x89PNG", "latin1")),
  ]);
  return {
    folder,
    async run(executable, args, env = {}) {
      const { stdout } = await execute(executable, args, {
        cwd: folder,
        env: { PATH: process.env["PATH"] ?? "", HOME: folder, NO_COLOR: "1", ...env },
        timeout: 60_000,
      });
      return stdout;
    },
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}

function printing(name: string, from: string): string {
  return `
import process from "node:process";
import { ${name} } from "${from}";
console.log(JSON.stringify(await ${name}(process.argv[2])));`;
}
