import type { Change } from "../diff/change.js";

/** The place where a change is shown. Lines and columns count from 1. */
export interface ChangePlace {
  /** Relative to the repository's root. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Finds the place of a change; undefined if no file has one. */
export type PlaceOf = (change: Change) => ChangePlace | undefined;
