import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { applyEdits as applyJsonEdits, modify } from "jsonc-parser";
import { realPath } from "../../disk/real-path.js";
import { applyEdits } from "../../disk/transaction.js";
import type { EmittedPackage } from "../../emit/emitters.js";

/**
 * Sets the versions of packages in a config file, which is created if it does not exist. Comments and order are kept.
 *
 * @param file Absolute path.
 */
export async function writeVersions(
  file: string,
  versions: readonly { readonly settings: EmittedPackage["settings"]; readonly version: string }[],
): Promise<void> {
  let text = existsSync(file) ? await readFile(file, "utf8") : "{}\n";
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: "\n" };
  for (const { settings, version } of versions) {
    text = applyJsonEdits(text, modify(text, [...settings, "version"], version, { formattingOptions }));
  }
  // The config may be a link to one that several projects share.
  const real = realPath(file);
  applyEdits([{ root: dirname(real), written: new Map([[basename(real), text]]), removed: [] }]);
}
