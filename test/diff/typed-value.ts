import type { Schema } from "./random-schema.js";

/**
 * Returns true if the generated types allow all names in the value. In an object that lists properties and does not mention
 * others, only the listed names are allowed. `unlisted` is always allowed, to test the rule for all other names.
 */
export function isTyped(schemas: readonly unknown[], value: unknown, unlisted?: string): boolean {
  if (typeof value !== "object" || value === null) return true;
  const applying = schemas.flatMap(withParts);
  if (Array.isArray(value))
    return value.every((item, i) =>
      isTyped(
        applying.flatMap((schema) => itemsOf(schema, i)),
        item,
        unlisted,
      ),
    );
  const listed = applying.flatMap(({ properties }) => Object.keys((properties as Schema | undefined) ?? {}));
  const isMap = applying.every((schema) => !("properties" in schema) || "additionalProperties" in schema);
  return Object.entries(value).every(([name, member]) => {
    if (name !== unlisted && !isMap && !listed.includes(name)) return false;
    return isTyped(
      applying.flatMap((schema) => memberOf(schema, name)),
      member,
      unlisted,
    );
  });
}

/** A schema, and all schemas beside it in combinators. */
function withParts(schema: unknown): readonly Schema[] {
  if (typeof schema !== "object" || schema === null) return [];
  const node = schema as Schema;
  const parts = ["anyOf", "oneOf", "allOf"].flatMap((keyword) => (node[keyword] as unknown[] | undefined) ?? []);
  const others = ["then", "else"].flatMap((keyword) => node[keyword] ?? []);
  const dependent = Object.values((node.dependentSchemas as Schema | undefined) ?? {});
  return [node, ...[...parts, ...others, ...dependent].flatMap(withParts)];
}

function itemsOf(schema: Schema, i: number): readonly unknown[] {
  return [(schema.prefixItems as unknown[] | undefined)?.[i] ?? schema.items ?? []].flat();
}

function memberOf(schema: Schema, name: string): readonly unknown[] {
  return [(schema.properties as Schema | undefined)?.[name] ?? schema.additionalProperties ?? []].flat();
}
