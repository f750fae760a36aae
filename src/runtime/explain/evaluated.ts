type Schema = Readonly<Record<string, unknown>>;

/**
 * The keys of an object or the indexes of a list that a keyword of the schema other than `unevaluated…` applies to.
 *
 * @param fits Says if the value satisfies a schema in the place of this one.
 */
export function evaluatedKeys(
  schema: Schema,
  value: object,
  fits: (schema: unknown) => boolean,
  matches: (pattern: string, name: string) => boolean,
): readonly string[] {
  const keys = Object.keys(value);
  const parts = partsInPlace(schema, value, fits).filter((part) => typeof part === "object") as readonly Schema[];
  const applied = (part: Schema): readonly string[] =>
    "unevaluatedProperties" in part || "unevaluatedItems" in part ? keys : evaluatedKeys(part, value, fits, matches);
  return [...ownKeys(schema, keys, Array.isArray(value), matches), ...parts.flatMap(applied)];
}

function ownKeys(
  schema: Schema,
  keys: readonly string[],
  isList: boolean,
  matches: (pattern: string, name: string) => boolean,
): readonly string[] {
  // `contains` counts for all items, as in the validator.
  const all = isList ? ["items", "contains"] : ["additionalProperties"];
  if (all.some((keyword) => keyword in schema)) return keys;
  if (isList) return keys.slice(0, Object.keys(schema["prefixItems"] ?? []).length);
  const patterns = Object.keys(schema["patternProperties"] ?? {});
  return keys.filter(
    (name) => Object.hasOwn(schema["properties"] ?? {}, name) || patterns.some((pattern) => matches(pattern, name)),
  );
}

/** The schemas in the place of this one that apply to the value. */
function partsInPlace(schema: Schema, value: object, fits: (schema: unknown) => boolean): readonly unknown[] {
  const { allOf = [], anyOf = [], oneOf = [], if: condition, then, else: otherwise, dependentSchemas = {} } = schema;
  const holds = condition !== undefined && fits(condition);
  return [
    ...[allOf, anyOf, oneOf].flat().filter(fits),
    ...(holds ? [condition, then] : condition === undefined ? [] : [otherwise]),
    ...Object.entries(dependentSchemas as Schema).flatMap(([name, part]) => (Object.hasOwn(value, name) ? [part] : [])),
  ];
}
