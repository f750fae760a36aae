import type { LocatedDiagnostic } from "../base/place.js";

/** `file:line:column`, as far as it is known. */
export function placeOf({ file, line, column }: LocatedDiagnostic): string {
  if (file === undefined) return "";
  return line === undefined ? file : `${file}:${line}:${column}`;
}
