/** A text made from pieces of a page, with the way back: diagnostics always name places of the page itself. */
import type { OriginOf } from "./parse-json.js";

/** Collects pieces in order; `text` is what they make together. */
export class MappedText {
  private readonly pieces: string[] = [];
  private readonly starts: number[] = [];
  private readonly sources: (readonly [start: number, end: number])[] = [];
  private length = 0;

  /** Appends `piece`, which stands for the span from `start` to `end` of the page. */
  append(piece: string, start: number, end: number): void {
    if (piece === "") return;
    this.pieces.push(piece);
    this.starts.push(this.length);
    this.sources.push([start, end]);
    this.length += piece.length;
  }

  get text(): string {
    return this.pieces.join("");
  }

  /** Turns a span of the text into a span of the page. */
  spanOf(start: number, end: number): readonly [start: number, end: number] {
    const from = this.sourceAt(start);
    return [from, end > start ? Math.max(from, this.sourceAt(end - 1) + this.widthAt(end - 1)) : from];
  }

  /** `spanOf`, by the page's own way from spans to origins. */
  originBy(originOf: OriginOf): OriginOf {
    return (start, end) => originOf(...this.spanOf(start, end));
  }

  /** A piece of the page's own length maps unit by unit; any other, such as an entity, stands for its span as a whole. */
  private sourceAt(offset: number): number {
    const at = this.pieceAt(offset);
    if (at < 0) return 0;
    const [start, end] = this.sources[at] as readonly [number, number];
    if (offset >= this.length) return end;
    return this.isVerbatim(at) ? start + offset - (this.starts[at] as number) : start;
  }

  private widthAt(offset: number): number {
    const at = this.pieceAt(offset);
    if (at < 0 || offset >= this.length) return 0;
    const [start, end] = this.sources[at] as readonly [number, number];
    return this.isVerbatim(at) ? 1 : end - start;
  }

  private isVerbatim(at: number): boolean {
    const [start, end] = this.sources[at] as readonly [number, number];
    return (this.pieces[at] as string).length === end - start;
  }

  private pieceAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return high < 0 ? -1 : low;
  }
}
