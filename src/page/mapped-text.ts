/** A text made from pieces of a page, with the way back: diagnostics always name places of the page itself. */
import type { OriginOf } from "./parse-json.js";

/** A stretch of the text that stands for a stretch of the page. */
interface Run {
  /** Where it begins in the text. */
  readonly at: number;
  readonly start: number;
  end: number;
  /** Copied unit by unit; any other run, such as an entity, stands for its stretch of the page as a whole. */
  readonly isVerbatim: boolean;
}

/** Collects pieces in order; `text` is what they make together. */
export class MappedText {
  private readonly pieces: string[] = [];
  private readonly runs: Run[] = [];
  private length = 0;

  /** Appends `piece`, which stands for the span from `start` to `end` of the page. */
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

  /** Turns a span of the text into a span of the page. */
  spanOf(start: number, end: number): readonly [start: number, end: number] {
    const from = this.placeOf(start)[0];
    return [from, end > start ? Math.max(from, this.placeOf(end - 1)[1]) : from];
  }

  /** `spanOf`, by the page's own way from spans to origins. */
  originBy(originOf: OriginOf): OriginOf {
    return (start, end) => originOf(...this.spanOf(start, end));
  }

  /** What one unit of the text stands for; the end of the text, for the end of its last run. */
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
 * A copy of the text in which each match of the pattern is what it means.
 *
 * @param offset Where the text begins in the page.
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
