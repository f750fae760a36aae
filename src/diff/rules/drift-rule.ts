import type { JsonNode, JsonValue } from "../../base/json.js";
import type { Breaks, Direction, Level } from "../change.js";

/** A drift rule: one kind of change in one direction, with its verdict. */
export interface DriftRule extends Verdict {
  /** Direction and kind, such as `output-enum-value-added`. */
  readonly id: string;
  readonly kind: string;
  readonly direction: Direction;
  /** The kind of change, in one line. */
  readonly summary: string;
  /** Two schemas with such a change. For `model` and `texts`: two excerpts of a model or of a catalog. */
  readonly example: Example;
  readonly message: (facts: Facts) => string;
}

/** A change that a rule judges, as an example for the docs. */
export interface Example {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** The facts for a message. */
export interface Facts {
  /** The name of the changed thing, as a code span: `shots[].seconds`, or "the input" for the whole input. */
  readonly name: string;
  readonly direction: Direction;
  readonly pointer: string;
  readonly before?: JsonNode;
  readonly after?: JsonNode;
}

/** The judgement of a change. */
export interface Verdict {
  /** The default level. A config may set another one. */
  readonly level: Level;
  readonly breaks: Breaks;
  /** The reason for the level, in one clause. */
  readonly why: string;
  /** Advice for users of the packages, as an imperative sentence. Every breaking rule has one. */
  readonly advice?: string;
}

/** The verdicts on one kind of change. */
export interface Verdicts {
  readonly input: Verdict;
  readonly output: Verdict;
}
