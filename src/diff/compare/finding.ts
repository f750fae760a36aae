/** What a comparison notices, before it is judged: it knows no direction and no level. */
import type { JsonNode } from "../../base/json.js";
import type { Breaks } from "../change.js";
import type { Meaning } from "../meaning/meaning.js";
import type { ContractKind } from "../rules/contract-rules.js";

export interface Finding {
  readonly kind: ContractKind;
  readonly pointer: string;
  readonly before?: JsonNode;
  readonly after?: JsonNode;
  /** What breaks, where that depends on more than the kind. */
  readonly breaks?: Breaks;
  /** For a witness: the two schemas, and values worth trying first. */
  readonly between?: readonly [before: Meaning, after: Meaning];
  readonly hints?: readonly JsonNode[];
}

export interface Scope {
  /**
   * Below `not` and the like, an object without `additionalProperties` accepts every other name. Above, it is what
   * the types make of it: nobody sends a name that is not listed.
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
  more: Pick<Finding, "breaks" | "between" | "hints"> = {},
): Finding {
  return { kind, pointer, ...(before && { before }), ...(after && { after }), ...more };
}
