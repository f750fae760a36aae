import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "./measured-run.js";
import { repository } from "./places.js";

/** `codegen generate` over a catalog as if for the first time: nothing was generated, and the cache is empty. */
export function coldRun(name: string, folder: string): Program {
  return {
    name,
    argv: [join(repository, "dist/cli/bin.js"), "generate", "--quiet"],
    cwd: folder,
    env: { XDG_CACHE_HOME: join(folder, "cache") },
    before: () => {
      for (const path of ["generated", "schemas/models", "cache"])
        rmSync(join(folder, path), { recursive: true, force: true });
    },
  };
}
