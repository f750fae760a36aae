import { type Html, joinHtml } from "../text/html.js";
import type { SearchSection } from "./search-index.js";

/** A parameter of a model with everything inside it. */
export interface Piece {
  readonly direction: "input" | "output";
  readonly html: Html;
  /** What the search finds in it. */
  readonly sections: readonly SearchSection[];
}

/** Parameters of one page, in bytes: with everything else, a page stays below 60 kB. */
const ROOM_ON_FIRST = 36_000;
const ROOM = 50_000;

/** Puts the parameters of a model on pages. Nearly all models have one; each page but the first holds one piece at least. */
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
