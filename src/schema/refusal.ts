import type { JsonNode, JsonObject } from "../base/json.js";

/** One reason for which a schema refuses a value. */
export interface Refusal {
  /** JSON Pointer of the schema that refuses. */
  readonly pointer: string;
  /** The keyword that refuses; "" for the schema `false`. */
  readonly keyword: string;
  /** The schema that refuses. */
  readonly schema: JsonNode;
  /** The value that is refused, or in which something is missing. */
  readonly node: JsonNode;
  /** The names of the properties on the way to it. */
  readonly names: readonly string[];
  /** The property that is missing or not declared. */
  readonly property?: string;
  /** A clause such as `it must be at least 1`. */
  readonly reason: string;
}

/** Options of the evaluator. */
export interface JudgeOptions {
  /** Do not assert formats. For values that decide whether a format can be asserted. */
  readonly ignoreFormats?: boolean;
}

/** A keyword beside the value that it judges. */
export interface KeywordUse {
  /** The keyword's value. */
  readonly wanted: JsonNode;
  readonly schema: JsonObject;
  readonly node: JsonNode;
  readonly options: JudgeOptions;
  readonly refuse: (reason: string, details?: { readonly node?: JsonNode; readonly property?: string }) => Refusal;
  /** Applies a subschema, at `tokens` below the schema, to the value itself. */
  readonly apply: (subschema: JsonNode, ...tokens: Tokens) => Refusals;
  /** Applies a subschema to a member or an item of the value. */
  readonly applyTo: (member: Member, subschema: JsonNode, ...tokens: Tokens) => Refusals;
}

/** A member of an object with its name, or an item of a list. */
interface Member {
  readonly node: JsonNode;
  readonly name?: string;
}

type Tokens = readonly (string | number)[];
/** The refusals of a value, computed one by one. */
export type Refusals = Generator<Refusal, void, undefined>;
