// Applies one transaction to three folders below the given one, as the tests of kills and failures need it.
import { join } from "node:path";
import { applyEdits } from "../../dist/disk/transaction.js";

const [folder = ""] = process.argv.slice(2);
try {
  applyEdits([
    {
      root: join(folder, "one"),
      written: new Map([
        ["changed.txt", "new text of one"],
        ["made/below/added.txt", "added to one"],
        ["freed/now-a-file-below", "a folder in the place of a file"],
      ]),
      removed: ["gone/removed.txt", "freed"],
    },
    { root: join(folder, "two"), written: new Map([["changed.txt", "new text of two"]]), removed: ["removed.txt"] },
    { root: join(folder, "three/not/there"), written: new Map([["added.txt", "added to three"]]), removed: [] },
  ]);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
