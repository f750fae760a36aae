import type { Colors } from "picocolors/types.js";

/** Where a command prints to: results on `out`, everything else on `err`. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly cwd: string;
  /** Colours for text output; they do nothing where colour is off. */
  readonly colors: Colors;
  /** All of standard input. */
  readonly readStdin: () => Promise<Uint8Array>;
}

/** 0 all well; 1 findings; 2 wrong use, or something could not be read or written. */
export type ExitCode = 0 | 1 | 2;
