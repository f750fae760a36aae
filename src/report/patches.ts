import { createTwoFilesPatch } from "diff";
import { terminalText } from "../text/terminal.js";

/** A file that differs from what codegen would write. */
export interface StaleFile {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
  /** Undefined if the file does not exist. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The most characters of a line that are shown. */
const MAX_WIDTH = 300;

/**
 * Prints patches up to a number of lines. Files that are left out are counted.
 *
 * @param maxLines Maximum for all patches together.
 */
export function renderPatches(files: readonly StaleFile[], maxLines: number): string {
  const lines: string[] = [];
  for (const [i, file] of files.entries()) {
    const patch = patchLines(file);
    const room = maxLines - lines.length;
    lines.push(...patch.slice(0, room));
    if (patch.length <= room) continue;
    const others = files.length - i - 1;
    const more = others === 0 ? "" : ` and ${others} more ${others === 1 ? "file" : "files"}`;
    lines.push(`… ${patch.length - room} more lines of ${terminalText(file.path)}${more} (--patch shows all)`);
    break;
  }
  return lines.join("\n");
}

function patchLines({ path, before, after }: StaleFile): readonly string[] {
  const patch = createTwoFilesPatch(path, path, before ?? "", after ?? "", undefined, undefined, { context: 2 });
  return patch
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => terminalText(line.slice(0, MAX_WIDTH)));
}
