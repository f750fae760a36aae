import type { JsonNode, JsonValue } from "../../base/json.js";
import type { Breaks, Direction, Level } from "../change.js";

/** A rule of the registry: one kind of change in one direction. */
export interface Rule {
  /** Direction and kind, such as `output-enum-value-added`. */
  readonly id: string;
  readonly kind: string;
  readonly direction: Direction;
  /** The default level; a config may set another. */
  readonly level: Level;
  readonly breaks: Breaks;
  /** What the rule is about, in one line. */
  readonly summary: string;
  /** Why the level is what it is. */
  readonly why: string;
  /** Two schemas (for `model` and `texts`: two cut-outs of a model or of several) between which the rule fires. */
  readonly example: Example;
  readonly message: (facts: Facts) => string;
}

export interface Example {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** What a message may use. */
export interface Facts {
  /** The changed thing as a reader knows it, quoted: `"shots[].seconds"`; "the input" for the whole of it. */
  readonly name: string;
  readonly direction: Direction;
  readonly pointer: string;
  readonly before?: JsonNode;
  readonly after?: JsonNode;
}

export interface Verdict {
  readonly level: Level;
  readonly breaks: Breaks;
  readonly why: string;
}

/** The verdicts of one kind. */
export interface Verdicts {
  readonly input: Verdict;
  readonly output: Verdict;
}
