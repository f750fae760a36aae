import { join } from "node:path";

/** The repository: benchmarks run in it. */
export const repository = process.cwd();
export const client = join(repository, "generated/client");
