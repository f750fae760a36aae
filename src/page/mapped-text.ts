import type { OriginOf } from "./parsed-json.js";

/** A part of the text and the part of the page that it was made from. */
interface Run {
  /** Start in the text. */
  readonly at: number;
  readonly start: number;
  end: number;
  /** True if the text was copied unit by unit. Otherwise, as for an entity, the whole run maps to its whole source. */
  readonly isVerbatim: boolean;
}

/** A text that is put together from pieces of a page, and that maps each span back to the page. */
export class MappedText {
  private readonly pieces: string[] = [];
  private readonly runs: Run[] = [];
  private length = 0;

  /** Appends `piece`, which was made from the page's text between `start` and `end`. */
  append(piece: string, start: number, end: number): void {
    if (piece === "") return;
    const isVerbatim = piece.length === end - start;
    const last = this.runs.at(-1);
    if (last?.isVerbatim && isVerbatim && last.end === start) last.end = end;
    else this.runs.push({ at: this.length, start, end, isVerbatim });
    this.pieces.push(piece);
    this.length += piece.length;
  }

  get text(): string {
    return this.pieces.join("");
  }

  /** Maps a span of the text to a span of the page. */
  spanOf(start: number, end: number): readonly [start: number, end: number] {
    const from = this.placeOf(start)[0];
    return [from, end > start ? Math.max(from, this.placeOf(end - 1)[1]) : from];
  }

  /** Maps a span of the text to an origin, by the page's own mapping from spans to origins. */
  originBy(originOf: OriginOf): OriginOf {
    return (start, end) => originOf(...this.spanOf(start, end));
  }

  /** The source of one unit of the text. The end of the text maps to the end of its last run. */
  private placeOf(offset: number): readonly [start: number, end: number] {
    const run = this.runAt(offset);
    if (run === undefined) return [0, 0];
    if (offset >= this.length) return [run.end, run.end];
    const start = run.start + offset - run.at;
    return run.isVerbatim ? [start, start + 1] : [run.start, run.end];
  }

  private runAt(offset: number): Run | undefined {
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.runs[middle] as Run).at <= offset) low = middle;
      else high = middle - 1;
    }
    return this.runs[low];
  }
}

/**
 * Replaces each match of a pattern and keeps the mapping to the page.
 *
 * @param offset Start of the text on the page.
 */
export function replaceMapped(
  text: string,
  pattern: RegExp,
  meaningOf: (found: RegExpExecArray) => string,
  offset = 0,
): MappedText {
  const mapped = new MappedText();
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    const [to, end] = [found.index, found.index + found[0].length];
    mapped.append(text.slice(from, to), offset + from, offset + to);
    mapped.append(meaningOf(found), offset + to, offset + end);
    from = end;
  }
  mapped.append(text.slice(from), offset + from, offset + text.length);
  return mapped;
}
