import type { LineIndex } from "../base/line-index.js";
import type { Diagnostic } from "./diagnostic.js";

/**
 * A diagnostic with its place in the form that editors and CI need. Lines and columns count from 1, columns in UTF-16
 * units; the end is exclusive.
 */
export interface LocatedDiagnostic extends Omit<Diagnostic, "origin" | "related"> {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** A second place that the diagnostic is about. */
  readonly related?: { readonly file: string; readonly line?: number; readonly column?: number };
}

/** Gives diagnostics their file, line and column. `indexOf` returns the line index of a page. */
export function locate(
  diagnostics: readonly Diagnostic[],
  indexOf: (page: string) => LineIndex | undefined,
): readonly LocatedDiagnostic[] {
  return diagnostics.map(({ origin, related, ...found }) => {
    const second = related && { file: related.page, ...indexOf(related.page)?.positionAt(related.start) };
    // The second place is in the message too, since not every report format has a field for it.
    const rest =
      second === undefined ? found : { ...found, message: `${found.message} (${placeOf(second)})`, related: second };
    if (origin === undefined) return rest;
    const index = indexOf(origin.page);
    if (index === undefined) return { ...rest, file: origin.page };
    const end = index.positionAt(Math.max(origin.start, origin.end));
    return {
      ...rest,
      file: origin.page,
      ...index.positionAt(origin.start),
      endLine: end.line,
      endColumn: end.column,
    };
  });
}

/** The place as `file:line:column`, without the parts that are unknown. */
export function placeOf({ file, line, column }: Pick<LocatedDiagnostic, "file" | "line" | "column">): string {
  if (file === undefined) return "";
  return line === undefined ? file : `${file}:${line}:${column}`;
}
