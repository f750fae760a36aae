/** The keywords of a contract (JSON Schema 2020-12, core and validation), and where subschemas stand. */

/** A keyword whose value is a map from names to schemas. */
export const SCHEMA_MAPS = ["properties", "patternProperties", "$defs", "dependentSchemas"] as const;
/** A keyword whose value is a schema. */
export const SCHEMAS = [
  "items",
  "additionalProperties",
  "not",
  "contains",
  "propertyNames",
  "if",
  "then",
  "else",
  "unevaluatedItems",
  "unevaluatedProperties",
] as const;
/** A keyword whose value is a list of schemas. */
export const SCHEMA_LISTS = ["prefixItems", "anyOf", "oneOf", "allOf"] as const;

export const TYPES: ReadonlySet<string> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "object",
  "array",
  "null",
]);

/** Keywords whose value is a number. */
export const NUMBERS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
/** Keywords whose value is a count: an integer that is not negative. */
export const COUNTS = [
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
  "minContains",
  "maxContains",
] as const;
export const BOOLEANS = ["uniqueItems", "deprecated", "readOnly", "writeOnly"] as const;
export const STRINGS = ["title", "description", "pattern", "format", "contentEncoding", "contentMediaType"] as const;

/** Every keyword that a contract may have, besides `x-…`. */
export const KNOWN: ReadonlySet<string> = new Set([
  "type",
  "enum",
  "const",
  "default",
  "examples",
  "required",
  "dependentRequired",
  ...SCHEMA_MAPS,
  ...SCHEMAS,
  ...SCHEMA_LISTS,
  ...NUMBERS,
  ...COUNTS,
  ...BOOLEANS,
  ...STRINGS,
]);
