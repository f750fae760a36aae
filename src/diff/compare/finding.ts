import type { JsonNode } from "../../base/json.js";
import type { Breaks } from "../change.js";
import type { Meaning } from "../meaning/meaning.js";
import type { ContractKind } from "../rules/contract-rules.js";

/** A difference between two schemas before it is judged: it has no direction and no level. */
export interface Finding {
  readonly kind: ContractKind;
  readonly pointer: string;
  readonly before?: JsonNode;
  readonly after?: JsonNode;
  /** What breaks, where that depends on more than the kind. */
  readonly breaks?: Breaks;
  /** For a witness: the two schemas, and values to try first. */
  readonly between?: readonly [before: Meaning, after: Meaning];
  readonly hints?: readonly JsonNode[];
  /** For a witness: tests if a value shows this difference, and not only another one between the same two schemas. */
  readonly shows?: Shows;
}

/** Tests on values that are accepted before and not after (`narrowed`), or after and not before (`widened`). */
export interface Shows {
  readonly narrowed?: (value: JsonNode) => boolean;
  readonly widened?: (value: JsonNode) => boolean;
}

export interface Scope {
  /**
   * True below `not` and the like, where an object without `additionalProperties` accepts every other name. Elsewhere
   * the types decide: no one sends a name that is not listed.
   */
  readonly literal: boolean;
  /** Compares two nested schemas in the same scope. Handed in, so that the comparisons of each kind need not import it. */
  compare(before: Meaning, after: Meaning): readonly Finding[];
  /** Compares two nested schemas literally, whatever this scope is. */
  compareLiterally(before: Meaning, after: Meaning): readonly Finding[];
}

/** A finding without its absent members. */
export function finding(
  kind: ContractKind,
  pointer: string,
  before: JsonNode | undefined,
  after: JsonNode | undefined,
  more: Pick<Finding, "breaks" | "between" | "hints" | "shows"> = {},
): Finding {
  return { kind, pointer, ...(before && { before }), ...(after && { after }), ...more };
}
