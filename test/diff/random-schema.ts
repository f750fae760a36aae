import type { Random } from "./random.js";

export interface Schema {
  [keyword: string]: unknown;
}

const words = ["a", "b", "aa", "abc", "720p", ""];
const names = ["a", "b", "c", "d"];
const scalarTypes = ["string", "integer", "number", "boolean", "null"];

/** A schema with keywords of all kinds; `depth` levels of nesting at most. */
export function randomSchema(random: Random, depth: number): Schema {
  if (random.chance(6)) return {};
  if (depth > 0 && random.chance(14)) return combined(random, depth);
  const kind = random.below(10);
  if (depth > 0 && kind < 4) return randomObject(random, depth);
  if (depth > 0 && kind < 6) return randomArray(random, depth);
  return randomScalar(random);
}

/** As the contracts of real pages are: an object with a few properties. */
export function randomContract(random: Random): Schema {
  return random.chance(85) ? randomObject(random, 2) : randomSchema(random, 2);
}

function randomScalar(random: Random): Schema {
  const type = random.pick(scalarTypes);
  const schema: Schema = {
    type: random.chance(15) ? [type, "null"].filter((each, i, all) => all.indexOf(each) === i) : type,
  };
  if (random.chance(20)) {
    schema.enum = Array.from({ length: 1 + random.below(3) }, () => randomScalarValue(random, type)).filter(
      (each, i, all) => all.indexOf(each) === i,
    );
    return schema;
  }
  if (random.chance(5)) return { const: randomScalarValue(random, type) };
  for (const keyword of keywordsOf(type)) if (random.chance(25)) schema[keyword] = keywordValue(random, keyword);
  return schema;
}

function keywordsOf(type: string): readonly string[] {
  if (type === "string") return ["minLength", "maxLength", "pattern"];
  return ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
}

function keywordValue(random: Random, keyword: string): unknown {
  switch (keyword) {
    case "pattern":
      return random.pick(["^a", "b$", "[0-9]", "^.?$"]);
    case "multipleOf":
      return random.pick([1, 2, 3, 4, 0.5, 6]);
    case "minLength":
    case "minItems":
    case "minProperties":
      return random.below(3);
    case "maxLength":
    case "maxItems":
    case "maxProperties":
      return 1 + random.below(4);
    case "uniqueItems":
      return random.chance(70);
    default:
      return random.below(9) - 2 + (random.chance(20) ? 0.5 : 0);
  }
}

function randomScalarValue(random: Random, type: string): unknown {
  switch (type) {
    case "string":
      return random.pick(words);
    case "integer":
      return random.below(6) - 1;
    case "number":
      return random.below(6) - 1 + random.pick([0, 0.5]);
    case "boolean":
      return random.chance(50);
    default:
      return null;
  }
}

function randomArray(random: Random, depth: number): Schema {
  const schema: Schema = { type: "array" };
  if (random.chance(80)) {
    const items = randomSchema(random, depth - 1);
    delete items.contains;
    schema.items = items;
  }
  if (random.chance(10))
    schema.prefixItems = Array.from({ length: 1 + random.below(2) }, () => randomSchema(random, 0));
  if (!("items" in schema) && random.chance(30)) schema.contains = randomScalar(random);
  for (const keyword of ["minItems", "maxItems", "uniqueItems"]) {
    if (random.chance(25)) schema[keyword] = keywordValue(random, keyword);
  }
  if ("prefixItems" in schema) delete schema.uniqueItems;
  return schema;
}

function randomObject(random: Random, depth: number): Schema {
  const own = names.filter(() => random.chance(65));
  const schema: Schema = {
    type: "object",
    properties: Object.fromEntries(own.map((name) => [name, randomSchema(random, depth - 1)])),
  };
  const required = own.filter(() => random.chance(30));
  if (required.length > 0) schema.required = required;
  if (random.chance(15)) schema.additionalProperties = false;
  else if (random.chance(16)) schema.additionalProperties = random.chance(50) ? randomScalar(random) : true;
  for (const keyword of ["minProperties", "maxProperties"]) {
    if (random.chance(6)) schema[keyword] = keywordValue(random, keyword);
  }
  if (random.chance(5)) schema.propertyNames = { maxLength: 1 + random.below(2) };
  if (own.length > 1 && random.chance(6)) schema.dependentRequired = { [own[0] ?? "a"]: [own[1] ?? "b"] };
  if (own.length > 1 && random.chance(4)) schema.dependentSchemas = { [own[0] ?? "a"]: { required: [own[1] ?? "b"] } };
  return schema;
}

function combined(random: Random, depth: number): Schema {
  const branches = () => Array.from({ length: 2 + random.below(2) }, () => randomSchema(random, depth - 1));
  switch (random.below(7)) {
    case 0:
    case 1:
      return { anyOf: branches() };
    case 2:
      return { oneOf: branches() };
    case 3:
      return { allOf: branches() };
    case 4:
      return { ...randomScalar(random), not: randomScalar(random) };
    case 5:
      return {
        type: "object",
        properties: { a: randomScalar(random), b: randomScalar(random) },
        anyOf: [{ required: ["a"] }, { required: ["b"] }],
      };
    default:
      return { if: randomScalar(random), [random.pick(["then", "else"])]: randomScalar(random) };
  }
}
