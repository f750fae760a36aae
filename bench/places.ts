/** Where the benchmarks find things; they run from the repository. */
import { join } from "node:path";

export const repository = process.cwd();
export const client = join(repository, "generated/client");
