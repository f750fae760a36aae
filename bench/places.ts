/** The folders of the benchmarks, which run from the repository. */
import { join } from "node:path";

export const repository = process.cwd();
export const client = join(repository, "generated/client");
