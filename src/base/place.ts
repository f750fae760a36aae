/** From offsets to lines and columns, and files a person can open. */
import type { Diagnostic } from "./diagnostic.js";

/**
 * A diagnostic with the place that editors and CI understand. Lines and columns count from 1, columns in UTF-16 units;
 * the end is exclusive.
 */
export interface LocatedDiagnostic extends Omit<Diagnostic, "origin" | "related"> {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** A second place that the finding is about. */
  readonly related?: { readonly file: string; readonly line?: number; readonly column?: number };
}

/** Finds lines and columns in one text; made once per text, each look-up is a binary search. */
export class LineIndex {
  private readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** The line and column of an offset. */
  positionAt(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] as number) + 1 };
  }
}

/** Gives diagnostics their file, line and column. `indexOf` knows the texts by page path. */
export function locate(
  diagnostics: readonly Diagnostic[],
  indexOf: (page: string) => LineIndex | undefined,
): readonly LocatedDiagnostic[] {
  return diagnostics.map(({ origin, related, ...found }) => {
    const second = related && { file: related.page, ...indexOf(related.page)?.positionAt(related.start) };
    // In the message, since not every form that findings are shown in has a field for a second place.
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

/** `file:line:column`, as far as it is known. */
export function placeOf({ file, line, column }: Pick<LocatedDiagnostic, "file" | "line" | "column">): string {
  if (file === undefined) return "";
  return line === undefined ? file : `${file}:${line}:${column}`;
}
