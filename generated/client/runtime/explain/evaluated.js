export function evaluatedKeys(schema, value, fits, matches) {
    const keys = Object.keys(value);
    const parts = partsInPlace(schema, value, fits).filter((part) => typeof part === "object");
    const applied = (part) => "unevaluatedProperties" in part || "unevaluatedItems" in part ? keys : evaluatedKeys(part, value, fits, matches);
    return [...ownKeys(schema, keys, Array.isArray(value), matches), ...parts.flatMap(applied)];
}
function ownKeys(schema, keys, isList, matches) {
    const all = isList ? ["items", "contains"] : ["additionalProperties"];
    if (all.some((keyword) => keyword in schema))
        return keys;
    if (isList)
        return keys.slice(0, Object.keys(schema["prefixItems"] ?? []).length);
    const patterns = Object.keys(schema["patternProperties"] ?? {});
    return keys.filter((name) => Object.hasOwn(schema["properties"] ?? {}, name) || patterns.some((pattern) => matches(pattern, name)));
}
function partsInPlace(schema, value, fits) {
    const { allOf = [], anyOf = [], oneOf = [], if: condition, then, else: otherwise, dependentSchemas = {} } = schema;
    const holds = condition !== undefined && fits(condition);
    return [
        ...[allOf, anyOf, oneOf].flat().filter(fits),
        ...(holds ? [condition, then] : condition === undefined ? [] : [otherwise]),
        ...Object.entries(dependentSchemas).flatMap(([name, part]) => (Object.hasOwn(value, name) ? [part] : [])),
    ];
}
