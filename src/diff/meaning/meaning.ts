import type { JsonNode } from "../../base/json.js";

/** The types of JSON Schema, without `integer`, which is a number with the step 1. */
export const typeNames = ["string", "number", "boolean", "null", "array", "object"] as const;
/** The name of a type. */
export type TypeName = (typeof typeNames)[number];

/**
 * The meaning of a schema: the set of valid values as a union of alternatives, each of one type.
 *
 * Schemas that are only written differently have the same meaning: `type: [string, null]`, an `anyOf` of the two and a
 * `oneOf` of the two. Keywords without an effect are ignored, and `allOf` is computed.
 */
export interface Meaning {
  /** Canonical key: equal keys mean the same valid values. Annotations are not included. */
  readonly key: string;
  /** The alternatives of the union. If there are none, no value is valid. */
  readonly alternatives: readonly Alternative[];
  /** Annotations by keyword: title, default, media kind … */
  readonly notes: ReadonlyMap<string, JsonNode>;
  /** JSON Pointer to the schema in its contract. Absent if there is no schema, so every value is valid. */
  readonly at?: string;
  /** The schema as on the page. */
  readonly node: JsonNode;
}

/** Values of one type. */
export type Alternative = Values | Numbers | Strings | Arrays | Objects;

/** Values that a schema restricts by constraints. */
interface ConstrainedValues {
  readonly key: string;
  readonly constraints: readonly Constraint[];
  /** JSON Pointer to its subschema. */
  readonly at: string;
  /** That subschema, as on the page. */
  readonly node: JsonNode;
}

/** A listed set of values of one type. Null and boolean are always listed. */
export interface Values extends ConstrainedValues {
  readonly kind: "values";
  readonly type: TypeName;
  /** By canonical text. */
  readonly values: ReadonlyMap<string, JsonNode>;
}

/** A lower or an upper bound. */
export interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}

/** Numbers within limits. */
export interface Numbers extends ConstrainedValues {
  readonly kind: "number";
  readonly minimum?: Bound;
  readonly maximum?: Bound;
  /** The value is a multiple of each; `integer` is 1. Sorted. */
  readonly steps: readonly number[];
}

/** Strings within limits. */
export interface Strings extends ConstrainedValues {
  readonly kind: "string";
  /** In code points. */
  readonly minLength: number;
  /** In code points; Infinity if there is no limit. */
  readonly maxLength: number;
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
}

/** Arrays within limits. */
export interface Arrays extends ConstrainedValues {
  readonly kind: "array";
  readonly minItems: number;
  readonly maxItems: number;
  readonly unique: boolean;
  readonly prefix: readonly Meaning[];
  readonly rest: Meaning;
}

/** Objects within limits. */
export interface Objects extends ConstrainedValues {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, Meaning>;
  readonly required: ReadonlySet<string>;
  /** The schemas of `patternProperties`, by pattern. */
  readonly patterns: ReadonlyMap<string, Meaning>;
  /** The schema of every other property. */
  readonly rest: Meaning;
  /**
   * True in an input whose other properties the client refuses, because the page does not mention any. Absent in
   * outputs.
   */
  readonly closes?: boolean;
  /**
   * In a part (such as a branch of `oneOf`) of an input that the client closes as a whole: `opened` if the page allows
   * other properties in this part, else `closed`. Absent everywhere else, and if the part does not restrict objects or
   * itself refuses other properties.
   */
  readonly part?: "opened" | "closed";
  /**
   * The reason why the type of the object has an index signature: the page allows other properties (`explicit`), or the
   * schema has no `properties` (`implicit`). Absent if the type has none.
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

/** The type of an alternative. */
export function typeOf(alternative: Alternative): TypeName {
  return alternative.kind === "values" ? alternative.type : alternative.kind;
}

/** Returns true if no value is valid. */
export function isNever(meaning: Meaning): boolean {
  return meaning.alternatives.length === 0;
}

/** The schema as on the page; undefined if there is none. */
export function written(meaning: Meaning): JsonNode | undefined {
  return meaning.at === undefined ? undefined : meaning.node;
}
