import type { Change } from "../diff/change.js";

/** Where a change is shown; lines and columns count from 1. */
export interface ChangePlace {
  /** Relative to the repository's root. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Finds the place of a change; undefined for none. */
export type PlaceOf = (change: Change) => ChangePlace | undefined;
