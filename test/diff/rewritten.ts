import type { Random } from "./random.js";
import type { Schema } from "./random-schema.js";

/** The same meaning in another form: in another order, with keywords without effect, in the other of two notations. */
export function rewritten(random: Random, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => rewritten(random, item));
  if (typeof node !== "object" || node === null) return node;
  const schema = Object.fromEntries(
    Object.entries(node).map(([keyword, value]) => [keyword, rewrittenKeyword(random, keyword, value)]),
  );
  return shuffledMembers(random, reworded(random, schema));
}

function rewrittenKeyword(random: Random, keyword: string, value: unknown): unknown {
  switch (keyword) {
    case "enum":
    case "required":
      return shuffled(random, value as unknown[]);
    case "anyOf":
    case "oneOf":
      return shuffled(
        random,
        (value as unknown[]).map((branch) => rewritten(random, branch)),
      );
    case "const":
    case "dependentRequired":
      return value;
    case "properties":
    case "dependentSchemas": {
      const entries = Object.entries(value as Schema).map(([name, each]) => [name, rewritten(random, each)] as const);
      return Object.fromEntries(shuffled(random, entries));
    }
    default:
      return rewritten(random, value);
  }
}

function reworded(random: Random, schema: Schema): Schema {
  const { type } = schema;
  if (typeof type === "string" && random.chance(40)) return { ...schema, type: [type] };
  if ("const" in schema && random.chance(60)) {
    const { const: only, ...rest } = schema;
    return { ...rest, enum: [only] };
  }
  const idle: Schema = {
    minItems: 0,
    minLength: 0,
    uniqueItems: false,
    // Beside properties, it makes the client leave the object of an input open.
    ...(!("properties" in schema) && { additionalProperties: true }),
    deprecated: false,
    $comment: "nothing",
    ...(type === "string" && { maximum: 3, items: { type: "null" } }),
    ...(type === "integer" && !("multipleOf" in schema) && { multipleOf: 1 }),
  };
  const added = Object.entries(idle).filter(([keyword]) => !(keyword in schema) && random.chance(30));
  return { ...schema, ...Object.fromEntries(added) };
}

function shuffledMembers(random: Random, schema: Schema): Schema {
  return Object.fromEntries(shuffled(random, Object.entries(schema)));
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: random.below(1000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
