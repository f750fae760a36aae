import type { JsonNode } from "../../base/json.js";
import type { Meaning } from "./meaning.js";

/** The state of the reader of a schema. */
export interface ReadScope {
  /** The root that references are resolved in. */
  readonly root: JsonNode;
  /** The references that are being resolved. They are not followed again. */
  readonly refs: readonly string[];
  /** `root` as the client closes it; absent for outputs. */
  readonly closed?: JsonNode;
  /** True in the parts of an object that the client closes as a whole, by `unevaluatedProperties`. */
  readonly isClosedAround?: boolean;
  /** Reads a subschema at a pointer. A member, to avoid an import cycle. */
  readonly read: (schema: JsonNode, at: string, scope: ReadScope) => Meaning;
}
