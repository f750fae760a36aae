import type { Origin } from "../base/json.js";
import type { OriginOf } from "./parsed-json.js";

/** A text joined from pieces of different origin, with a function that maps its spans to places in the file. */
export interface TextPiece {
  readonly text: string;
  readonly originOf: OriginOf;
}

/**
 * Joins pieces in order. A span over several pieces maps to the place from the start of the first to the end of the
 * last.
 */
export function joinTexts(pieces: readonly TextPiece[]): TextPiece {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += text.length;
  }
  const indexAt = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    text: pieces.map(({ text }) => text).join(""),
    originOf: (start, end) => {
      const at = (offset: number, length: number): Origin => {
        const index = indexAt(offset);
        const from = offset - (starts[index] as number);
        return (pieces[index] as TextPiece).originOf(from, from + length);
      };
      const first = at(start, Math.min(1, end - start));
      if (end <= start + 1) return first;
      // Pieces that are not from the file, such as line breaks, have no place.
      return { ...first, end: Math.max(first.end, at(end - 1, 1).end) };
    },
  };
}
