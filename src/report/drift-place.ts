import type { Change } from "../diff/change.js";

/** The place where a change is shown. Lines and columns count from 1. */
export interface ChangePlace {
  /** Path relative to the root of the repository. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Finds the place of a change; undefined if it is in no file. */
export type PlaceOf = (change: Change) => ChangePlace | undefined;
