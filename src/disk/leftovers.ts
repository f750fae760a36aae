import { join } from "node:path";
import { TEMPORARY } from "./journal.js";
import { listFolder } from "./list-files.js";

/** Lists the staging folders and locks in these folders: of a run that is at work, or of one that was killed. */
export function findLeftovers(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    listFolder(folder)
      .filter(({ name }) => name.startsWith(TEMPORARY) && !name.startsWith(".codegen-parts"))
      .map(({ name }) => join(folder, name)),
  );
}
