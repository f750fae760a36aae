/**
 * What a schema means, however it is written: the set of its instances as a union of alternatives, each of one type.
 *
 * `type: [string, null]`, an `anyOf` of the two and a `oneOf` of the two become the same meaning; keywords that say
 * nothing about the types at hand, and keywords that repeat the default, leave no trace. `allOf` is worked out.
 */
import type { JsonNode } from "../../base/json.js";

export const typeNames = ["string", "number", "boolean", "null", "array", "object"] as const;
/** The types of JSON Schema; `integer` is a number with the step 1. */
export type TypeName = (typeof typeNames)[number];

export interface Meaning {
  /** Equal keys: the same instances. Words and hints are not in it. */
  readonly key: string;
  /** No alternative: nothing is accepted. */
  readonly alternatives: readonly Alternative[];
  /** What does not decide about instances: title, default, media kind … by keyword. */
  readonly notes: ReadonlyMap<string, JsonNode>;
  /** JSON Pointer to the schema in its contract; absent where no schema stands, so that everything is accepted. */
  readonly at?: string;
  /** The schema as it is written. */
  readonly node: JsonNode;
}

export type Alternative = Values | Numbers | Strings | Arrays | Objects;

interface Part {
  readonly key: string;
  readonly constraints: readonly Constraint[];
  /** JSON Pointer to the subschema it came from. */
  readonly at: string;
  /** That subschema, as it is written. */
  readonly node: JsonNode;
}

/** A listed set of values of one type. Null and boolean are always listed. */
export interface Values extends Part {
  readonly kind: "values";
  readonly type: TypeName;
  /** By canonical text. */
  readonly values: ReadonlyMap<string, JsonNode>;
}

export interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}

export interface Numbers extends Part {
  readonly kind: "number";
  readonly minimum?: Bound;
  readonly maximum?: Bound;
  /** The value is a multiple of each; 1 stands for `integer`. Sorted. */
  readonly steps: readonly number[];
}

export interface Strings extends Part {
  readonly kind: "string";
  /** In code points. */
  readonly minLength: number;
  /** In code points; Infinity where there is no limit. */
  readonly maxLength: number;
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
}

export interface Arrays extends Part {
  readonly kind: "array";
  readonly minItems: number;
  readonly maxItems: number;
  readonly unique: boolean;
  readonly prefix: readonly Meaning[];
  readonly rest: Meaning;
}

export interface Objects extends Part {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, Meaning>;
  readonly required: ReadonlySet<string>;
  /** By regular expression. */
  readonly patterns: ReadonlyMap<string, Meaning>;
  /** Of every other property. */
  readonly rest: Meaning;
  /**
   * Of an input: whether the page says nothing of other properties, so that the client refuses them. Absent where
   * that is not asked, as of an output.
   */
  readonly closes?: boolean;
  readonly minProperties: number;
  readonly maxProperties: number;
  /** `dependentRequired`: where the first is, the others must be. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
}

/** What cannot be brought into the form of an alternative. */
export type Constraint =
  | { readonly kind: "not"; readonly inner: Meaning }
  | { readonly kind: "one-of"; readonly branches: readonly Meaning[] }
  | { readonly kind: "if"; readonly condition: Meaning; readonly met: Meaning; readonly unmet: Meaning }
  | { readonly kind: "contains"; readonly inner: Meaning; readonly min: number; readonly max: number }
  | { readonly kind: "property-names"; readonly inner: Meaning }
  | { readonly kind: "dependent"; readonly name: string; readonly inner: Meaning }
  | { readonly kind: "opaque"; readonly text: string; readonly node: JsonNode };

export function typeOf(alternative: Alternative): TypeName {
  return alternative.kind === "values" ? alternative.type : alternative.kind;
}

export function isNever(meaning: Meaning): boolean {
  return meaning.alternatives.length === 0;
}

/** The schema as it is written; undefined where none stands. */
export function written(meaning: Meaning): JsonNode | undefined {
  return meaning.at === undefined ? undefined : meaning.node;
}
