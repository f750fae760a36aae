import type { Random } from "./random.js";
import type { Schema } from "./random-schema.js";

/**
 * Values that a schema accepts, or only just refuses. An object gets names that the schema lists. If the schema says which other
 * names it allows, the object also gets one that neither of the compared schemas lists.
 */
export function randomValue(random: Random, schema: unknown, depth = 0): unknown {
  if (schema === false || depth > 6) return null;
  if (typeof schema !== "object" || schema === null) return anyValue(random);
  const node = schema as Schema;
  if (random.chance(3)) return anyValue(random);
  const merged = chooseBranch(random, node);
  if (Array.isArray(merged.enum) && random.chance(90)) return random.pick(merged.enum as unknown[]);
  if ("const" in merged && random.chance(90)) return merged.const;
  const types = [merged.type ?? guessType(random, merged)].flat() as string[];
  return typedValue(random, random.pick(types), merged, depth);
}

/** One branch of each union is laid over the schema; all of `allOf` is. */
function chooseBranch(random: Random, node: Schema): Schema {
  let merged = node;
  for (const keyword of ["anyOf", "oneOf"] as const) {
    const list = node[keyword];
    if (Array.isArray(list) && list.length > 0) merged = overlay(merged, random.pick(list));
  }
  if (Array.isArray(node.allOf)) for (const part of node.allOf) merged = overlay(merged, part);
  for (const keyword of ["then", "else", "if"]) if (random.chance(40)) merged = overlay(merged, node[keyword]);
  return merged;
}

function overlay(node: Schema, part: unknown): Schema {
  if (typeof part !== "object" || part === null) return node;
  const nested = part as Schema;
  const properties = { ...((node.properties as Schema) ?? {}), ...((nested.properties as Schema) ?? {}) };
  const required = [...((node.required as string[]) ?? []), ...((nested.required as string[]) ?? [])];
  return {
    ...node,
    ...nested,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

function guessType(random: Random, node: Schema): string {
  if (node.properties || node.required) return "object";
  if (node.items || node.prefixItems) return "array";
  return random.pick(["string", "integer", "number", "boolean", "null", "array", "object"]);
}

function typedValue(random: Random, type: string, node: Schema, depth: number): unknown {
  switch (type) {
    case "string":
      return text(random, node);
    case "integer":
      return Math.round(numeric(random, node));
    case "number":
      return numeric(random, node);
    case "boolean":
      return random.chance(50);
    case "array":
      return list(random, node, depth);
    case "object":
      return members(random, node, depth);
    default:
      return null;
  }
}

function text(random: Random, node: Schema): string {
  if (random.chance(40)) return random.pick(["a", "b", "ab", "abc", "720p", "", "7", "new"]);
  const edge = Number(random.pick([node.minLength ?? 0, node.maxLength ?? 5])) + random.pick([-1, 0, 0, 1]);
  return random.pick(["a", "b"]).repeat(Math.max(edge, 0));
}

function numeric(random: Random, node: Schema): number {
  const edges = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
    .map((keyword) => node[keyword])
    .filter((value): value is number => typeof value === "number");
  const base = edges.length > 0 && random.chance(70) ? random.pick(edges) : random.below(12) - 2;
  return base + random.pick([0, 0, 1, -1, 0.5, 2]);
}

function list(random: Random, node: Schema, depth: number): unknown[] {
  const edge = Number(random.pick([node.minItems ?? 0, node.maxItems ?? 2])) + random.pick([-1, 0, 0, 1]);
  const prefix = (node.prefixItems as unknown[]) ?? [];
  return Array.from({ length: Math.max(Math.min(edge, 6), 0) }, (_, i) =>
    randomValue(
      random,
      prefix[i] ?? (random.chance(20) ? (node.contains ?? node.items) : node.items) ?? true,
      depth + 1,
    ),
  );
}

/** A name that no schema lists, so only the rule for other names decides. */
export const UNLISTED = "zz";

function members(random: Random, node: Schema, depth: number): Schema {
  const properties = (node.properties as Schema | undefined) ?? {};
  const required = new Set((node.required as string[] | undefined) ?? []);
  const value: Schema = {};
  for (const [name, property] of Object.entries(properties)) {
    if (random.chance(required.has(name) ? 96 : 50)) value[name] = randomValue(random, property, depth + 1);
  }
  for (const name of required) if (!(name in value) && random.chance(60)) value[name] = anyValue(random);
  if (random.chance(20)) value[UNLISTED] = randomValue(random, node.additionalProperties ?? true, depth + 1);
  return value;
}

function anyValue(random: Random): unknown {
  return random.pick(["a", "", 0, 1, 2.5, true, false, null, [], ["a"], {}, { [UNLISTED]: 1 }]);
}
