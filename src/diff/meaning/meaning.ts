import type { JsonNode } from "../../base/json.js";

export const typeNames = ["string", "number", "boolean", "null", "array", "object"] as const;
/** The types of JSON Schema; `integer` is a number with the step 1. */
export type TypeName = (typeof typeNames)[number];

/**
 * The meaning of a schema, however it is written: the set of valid values as a union of alternatives, each of one type.
 *
 * `type: [string, null]`, an `anyOf` of the two and a `oneOf` of the two become the same meaning; keywords that
 * do not apply to the types at hand, and keywords that repeat the default, leave no trace. `allOf` is worked out.
 */
export interface Meaning {
  /** Equal keys: the same valid values. Annotations are not in it. */
  readonly key: string;
  /** Without any, nothing is accepted. */
  readonly alternatives: readonly Alternative[];
  /** Annotations by keyword: title, default, media kind … */
  readonly notes: ReadonlyMap<string, JsonNode>;
  /** JSON Pointer to the schema in its contract; absent if there is no schema, so that everything is accepted. */
  readonly at?: string;
  /** The schema as it is written. */
  readonly node: JsonNode;
}

export type Alternative = Values | Numbers | Strings | Arrays | Objects;

interface Part {
  readonly key: string;
  readonly constraints: readonly Constraint[];
  /** JSON Pointer to its subschema. */
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
  /** The value is a multiple of each; `integer` is 1. Sorted. */
  readonly steps: readonly number[];
}

export interface Strings extends Part {
  readonly kind: "string";
  /** In code points. */
  readonly minLength: number;
  /** In code points; Infinity without a limit. */
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
   * In an input, if the page does not mention other properties, so that the client refuses them. Absent in an output.
   */
  readonly closes?: boolean;
  /**
   * Why the type of the object has an index signature: the page says that other properties are allowed, or the schema
   * has no `properties`. Absent: it has none.
   */
  readonly index?: "explicit" | "implicit";
  readonly minProperties: number;
  readonly maxProperties: number;
  /** `dependentRequired`: a property requires others. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
}

/** A condition that is not a type, a range or a property. */
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

/** The schema as it is written; undefined if there is none. */
export function written(meaning: Meaning): JsonNode | undefined {
  return meaning.at === undefined ? undefined : meaning.node;
}
