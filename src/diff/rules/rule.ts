import type { JsonNode, JsonValue } from "../../base/json.js";
import type { Breaks, Direction, Level } from "../change.js";

/** A rule of the registry: one kind of change in one direction, with its verdict. */
export interface Rule extends Verdict {
  /** Direction and kind, such as `output-enum-value-added`. */
  readonly id: string;
  readonly kind: string;
  readonly direction: Direction;
  /** What the rule is about, in one line. */
  readonly summary: string;
  /** Two schemas (for `model` and `texts`: two excerpts of a model or of a catalog) between which the rule fires. */
  readonly example: Example;
  readonly message: (facts: Facts) => string;
}

export interface Example {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** The facts that a message is made of. */
export interface Facts {
  /** The changed thing as a reader knows it, as a code span: `shots[].seconds`; "the input" for the whole of it. */
  readonly name: string;
  readonly direction: Direction;
  readonly pointer: string;
  readonly before?: JsonNode;
  readonly after?: JsonNode;
}

export interface Verdict {
  /** The default level; a config may set another. */
  readonly level: Level;
  readonly breaks: Breaks;
  /** Why the level is what it is, in one clause. */
  readonly why: string;
  /** What users of the packages do about it, as an imperative sentence. Every breaking rule has one. */
  readonly advice?: string;
}

/** The verdicts on one kind of change. */
export interface Verdicts {
  readonly input: Verdict;
  readonly output: Verdict;
}
