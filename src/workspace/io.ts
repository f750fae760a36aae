import type { Colors } from "picocolors/types.js";
import type { KeptTexts, Memoize } from "../base/memoize.js";

/** Shows the progress of a phase: the number of items that are done, and of all items. */
export type ShowProgress = (phase: string, done: number, total: number) => void;

/** The streams and settings of the process. */
export interface Streams {
  /** Results go to `out`, everything else to `err`. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly cwd: string;
  /** Colours for text output. Without colours, they change nothing. */
  readonly colors: Colors;
  /** Width of the terminal in characters. Default: 100. */
  readonly columns?: number;
  /** Shows how far a long command is. Default: nothing is shown. */
  readonly progress?: ShowProgress;
  /** Standard input, in chunks as they arrive. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** The folder for cached results. Default: none. */
  readonly cacheFolder?: () => string;
}

/** The environment of a command. */
export interface Io extends Streams {
  /** Returns results that were computed before, in this run or in an earlier one. */
  readonly memoize: Memoize;
  /** The texts that earlier runs kept for this one. Undefined if nothing is kept between runs. */
  readonly kept?: KeptTexts;
}

/** 0: all is well. 1: problems were found. 2: wrong use, or something could not be read or written. */
export type ExitCode = 0 | 1 | 2;
