/** The kind of value that a keyword takes. */
export type ValueKind =
  /** Any JSON value. */
  | "value"
  /** A list of any values. */
  | "values"
  /** A list of at least one value. */
  | "choices"
  /** A type name or a list of type names. */
  | "types"
  | "number"
  /** A number above 0. */
  | "step"
  /** An integer from 0. */
  | "count"
  /** `true` or `false`. */
  | "flag"
  | "text"
  /** A list of names. */
  | "names"
  /** A map from names to lists of different names. */
  | "names-by-name"
  | "schema"
  /** A list of at least one schema. */
  | "schemas"
  /** A map from names (or patterns) to schemas. */
  | "schemas-by-name";

/** The general facts about a keyword. */
interface Row {
  readonly value: ValueKind;
  /** The type of the instances that the keyword applies to. Instances of another type pass. */
  readonly appliesTo: "any" | "number" | "string" | "array" | "object";
  /**
   * `asserts`: refuses instances. `annotates`: promises something without refusing an instance. `describes`: text and
   * sample values for people, which promise nothing.
   */
  readonly role: "asserts" | "annotates" | "describes";
  /** The target of its subschemas: the instance itself, its items or members, the names of its members, or nothing. */
  readonly subschemas?: "in-place" | "inside" | "names" | "nowhere";
  /** Its subschema is a question: a valid instance (or item) may fail it. */
  readonly isTest?: true;
  /** The upper bounds of a lower bound. */
  readonly upper?: readonly string[];
  /** At least one of these must be there too, else the keyword has no effect. */
  readonly needs?: readonly string[];
  /** The value that has no effect. */
  readonly idle?: number | boolean;
  /** The order of its list has no meaning. */
  readonly isSet?: true;
}

const any = "any";
const asserts = "asserts";

/**
 * The keywords that a contract may have besides `x-…`: JSON Schema 2020-12 without references. Everything that codegen
 * knows of keywords in general is derived from this table.
 */
export const keywords = {
  title: { value: "text", appliesTo: any, role: "describes" },
  description: { value: "text", appliesTo: any, role: "describes" },
  examples: { value: "values", appliesTo: any, role: "describes" },
  default: { value: "value", appliesTo: any, role: "annotates" },
  deprecated: { value: "flag", appliesTo: any, role: "annotates", idle: false },
  readOnly: { value: "flag", appliesTo: any, role: "annotates", idle: false },
  writeOnly: { value: "flag", appliesTo: any, role: "annotates", idle: false },
  contentEncoding: { value: "text", appliesTo: "string", role: "annotates" },
  contentMediaType: { value: "text", appliesTo: "string", role: "annotates" },

  type: { value: "types", appliesTo: any, role: asserts, isSet: true },
  enum: { value: "choices", appliesTo: any, role: asserts, isSet: true },
  const: { value: "value", appliesTo: any, role: asserts },

  minimum: { value: "number", appliesTo: "number", role: asserts, upper: ["maximum", "exclusiveMaximum"] },
  maximum: { value: "number", appliesTo: "number", role: asserts },
  exclusiveMinimum: { value: "number", appliesTo: "number", role: asserts, upper: ["maximum", "exclusiveMaximum"] },
  exclusiveMaximum: { value: "number", appliesTo: "number", role: asserts },
  multipleOf: { value: "step", appliesTo: "number", role: asserts },

  minLength: { value: "count", appliesTo: "string", role: asserts, upper: ["maxLength"], idle: 0 },
  maxLength: { value: "count", appliesTo: "string", role: asserts },
  pattern: { value: "text", appliesTo: "string", role: asserts },
  format: { value: "text", appliesTo: "string", role: asserts },

  items: { value: "schema", appliesTo: "array", role: asserts, subschemas: "inside" },
  prefixItems: { value: "schemas", appliesTo: "array", role: asserts, subschemas: "inside" },
  unevaluatedItems: { value: "schema", appliesTo: "array", role: asserts, subschemas: "inside" },
  contains: { value: "schema", appliesTo: "array", role: asserts, subschemas: "inside", isTest: true },
  minContains: { value: "count", appliesTo: "array", role: asserts, upper: ["maxContains"], needs: ["contains"] },
  maxContains: { value: "count", appliesTo: "array", role: asserts, needs: ["contains"] },
  minItems: { value: "count", appliesTo: "array", role: asserts, upper: ["maxItems"], idle: 0 },
  maxItems: { value: "count", appliesTo: "array", role: asserts },
  uniqueItems: { value: "flag", appliesTo: "array", role: asserts, idle: false },

  properties: { value: "schemas-by-name", appliesTo: "object", role: asserts, subschemas: "inside" },
  patternProperties: { value: "schemas-by-name", appliesTo: "object", role: asserts, subschemas: "inside" },
  additionalProperties: { value: "schema", appliesTo: "object", role: asserts, subschemas: "inside" },
  unevaluatedProperties: { value: "schema", appliesTo: "object", role: asserts, subschemas: "inside" },
  propertyNames: { value: "schema", appliesTo: "object", role: asserts, subschemas: "names" },
  required: { value: "names", appliesTo: "object", role: asserts, isSet: true },
  dependentRequired: { value: "names-by-name", appliesTo: "object", role: asserts },
  dependentSchemas: { value: "schemas-by-name", appliesTo: "object", role: asserts, subschemas: "in-place" },
  minProperties: { value: "count", appliesTo: "object", role: asserts, upper: ["maxProperties"], idle: 0 },
  maxProperties: { value: "count", appliesTo: "object", role: asserts },

  allOf: { value: "schemas", appliesTo: any, role: asserts, subschemas: "in-place" },
  anyOf: { value: "schemas", appliesTo: any, role: asserts, subschemas: "in-place" },
  oneOf: { value: "schemas", appliesTo: any, role: asserts, subschemas: "in-place" },
  not: { value: "schema", appliesTo: any, role: asserts, subschemas: "in-place", isTest: true },
  if: { value: "schema", appliesTo: any, role: asserts, subschemas: "in-place", isTest: true, needs: ["then", "else"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { value: "schema", appliesTo: any, role: asserts, subschemas: "in-place", needs: ["if"] },
  else: { value: "schema", appliesTo: any, role: asserts, subschemas: "in-place", needs: ["if"] },

  $defs: { value: "schemas-by-name", appliesTo: any, role: "annotates", subschemas: "nowhere" },
} as const satisfies Readonly<Record<string, Row>>;

/** The name of a keyword in the table. */
export type Keyword = keyof typeof keywords;

/** The keywords whose rows have the given cells. */
type KeywordWith<Cells extends Partial<Row>> = {
  [K in Keyword]: (typeof keywords)[K] extends Cells ? K : never;
}[Keyword];

/** The name of a keyword that can refuse an instance. */
export type AssertingKeyword = KeywordWith<{ readonly role: "asserts" }>;

const rows: ReadonlyMap<string, Row> = new Map(Object.entries(keywords));

/** The row of a keyword; undefined for a name that is not one. */
export function keywordRow(name: string): Row | undefined {
  return rows.get(name);
}

/** The keywords whose row passes the test, in the order of the table. */
export function keywordsWhere(test: (row: Row) => boolean): readonly string[] {
  return [...rows].filter(([, row]) => test(row)).map(([name]) => name);
}

/** The keywords that take a value of one of the kinds, in the order of the table. */
export function keywordsTaking(...kinds: readonly ValueKind[]): readonly string[] {
  return keywordsWhere(({ value }) => kinds.includes(value));
}

/** Every keyword that a contract may have, besides `x-…`. */
export const KNOWN: ReadonlySet<string> = new Set(rows.keys());

/** Keywords that hold a list of schemas for the instance itself: `allOf`, `anyOf`, `oneOf`. */
export const COMBINATORS = keywordsWhere(({ value, subschemas }) => value === "schemas" && subschemas === "in-place");

/** The combinators of which one schema is enough. */
export const ALTERNATIVES = ["anyOf", "oneOf"] as const satisfies readonly Keyword[];

/** Keywords with schemas that the instance itself has to satisfy, some only under a condition: `allOf`, `then` … */
export const PARTS = keywordsWhere(({ subschemas, isTest }) => subschemas === "in-place" && !isTest);

/** Keywords with schemas that items or members have to satisfy: `items`, `properties`, `additionalProperties` … */
export const INNER = keywordsWhere(({ subschemas, isTest }) => subschemas === "inside" && !isTest);

/** `if`, and the keywords that have no effect without it. */
export const CONDITIONALS = ["if", ...keywordsWhere(({ needs }) => needs?.includes("if") ?? false)];

/** Keywords that list the allowed values. */
export const LISTED_VALUES = ["enum", "const"] as const satisfies readonly Keyword[];

/** Keywords whose value is a map from names (or patterns). */
export const MAPS: ReadonlySet<string> = new Set(keywordsTaking("schemas-by-name", "names-by-name"));

/** Pairs of a lower and an upper bound that may contradict each other. */
export const RANGES: readonly (readonly [lower: string, upper: string])[] = [...rows].flatMap(([lower, row]) =>
  (row.upper ?? []).map((upper) => [lower, upper] as const),
);

/** Returns true if the subschemas of the keyword are applied to the instance itself, not to parts of it. */
export function isInPlace(keyword: string): boolean {
  return rows.get(keyword)?.subschemas === "in-place";
}

/** Returns true if the subschema of the keyword is a question: a valid instance may fail it. */
export function isTest(keyword: string): boolean {
  return rows.get(keyword)?.isTest ?? false;
}

/** Returns true if the keyword can refuse an instance. */
export function isAsserting(keyword: string): keyword is AssertingKeyword {
  return rows.get(keyword)?.role === "asserts";
}
