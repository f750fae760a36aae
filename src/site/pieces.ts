import { type Html, joinHtml } from "../text/html.js";
import type { SearchSection } from "./search-index.js";

/** A parameter of a model with everything inside it. */
export interface Piece {
  readonly direction: "input" | "output";
  readonly html: Html;
  /** Its entries for the search. */
  readonly sections: readonly SearchSection[];
}

/** Maximum size of the parameters on one page, in bytes. With everything else, the page stays below 60 kB. */
const ROOM_ON_FIRST = 36_000;
const ROOM = 50_000;

/**
 * Distributes the parameters of a model over pages. Most models have one page. Each page but the first has at least one
 * piece.
 */
export function paginatePieces(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const pages: Piece[][] = [[]];
  let room = ROOM_ON_FIRST;
  for (const piece of pieces) {
    const size = Buffer.byteLength(piece.html);
    const isEmpty = pages.at(-1)?.length === 0;
    if (size > room && (!isEmpty || pages.length === 1)) {
      pages.push([]);
      room = ROOM;
    }
    pages.at(-1)?.push(piece);
    room -= size;
  }
  return pages;
}

/** The pieces of one direction, one after the other. */
export function joinPieces(pieces: readonly Piece[], direction: Piece["direction"]): Html {
  return joinHtml(pieces.filter((piece) => piece.direction === direction).map(({ html }) => html));
}
