import type { JsonNode } from "../../base/json.js";
import type { Breaks } from "../change.js";
import type { Meaning } from "../meaning/meaning.js";
import type { ContractKind } from "../rules/contract-rules.js";

/** A difference between two schemas that is not judged yet, so it has no direction and no level. */
export interface Finding {
  readonly kind: ContractKind;
  readonly pointer: string;
  readonly before?: JsonNode;
  readonly after?: JsonNode;
  /** The part that breaks, if that depends on more than the kind. */
  readonly breaks?: Breaks;
  /** For a witness: the two schemas, and values to try first. */
  readonly between?: readonly [before: Meaning, after: Meaning];
  readonly hints?: readonly JsonNode[];
  /** For a witness: tests that a value shows this difference, not another one between the same two schemas. */
  readonly shows?: Shows;
}

/** Tests for values that are accepted only before (`narrowed`) or only after (`widened`). */
export interface Shows {
  readonly narrowed?: (value: JsonNode) => boolean;
  readonly widened?: (value: JsonNode) => boolean;
}

/** The context of a comparison. */
export interface Scope {
  /**
   * True below `not` and the like, where an object without `additionalProperties` accepts every other name. Elsewhere,
   * types allow only listed names.
   */
  readonly literal: boolean;
  /** Compares two nested schemas in the same scope. A member, to avoid an import cycle. */
  compare(before: Meaning, after: Meaning): readonly Finding[];
  /** Compares two nested schemas in a literal scope. */
  compareLiterally(before: Meaning, after: Meaning): readonly Finding[];
}

/** Makes a finding, without absent members. */
export function finding(
  kind: ContractKind,
  pointer: string,
  before: JsonNode | undefined,
  after: JsonNode | undefined,
  more: Pick<Finding, "breaks" | "between" | "hints" | "shows"> = {},
): Finding {
  return { kind, pointer, ...(before && { before }), ...(after && { after }), ...more };
}
