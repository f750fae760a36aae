import type { Random } from "./random.js";
import { randomSchema, type Schema } from "./random-schema.js";

/** A copy with one to three changes, somewhere within; sometimes another schema altogether. */
export function randomChange(random: Random, schema: Schema): Schema {
  const copy = structuredClone(schema);
  for (let i = 1 + random.below(3); i > 0; i -= 1) changeOnce(random, copy);
  mend(copy, new Set());
  return JSON.stringify(copy) === JSON.stringify(schema) && random.chance(90) ? randomChange(random, schema) : copy;
}

/**
 * Removes parts that need no verdict: `required` names without a property are a mistake of the page, which a diagnostic
 * reports.
 */
function mend(node: unknown, inherited: ReadonlySet<string>): void {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return;
  const schema = node as Schema;
  // To compare items, Ajv 8.20 looks only at `items`, and misses repeated items of `prefixItems`.
  if ("prefixItems" in schema) delete schema.uniqueItems;
  // … and takes an empty list for one that contains something, beside `items` and below it.
  if ("items" in schema) delete schema.contains;
  const items = schema.items as Schema | undefined;
  if (typeof items === "object" && items !== null) delete items.contains;
  const listed = new Set([...inherited, ...Object.keys((schema.properties as Schema | undefined) ?? {})]);
  if (Array.isArray(schema.required)) schema.required = schema.required.filter((name) => listed.has(name as string));
  for (const [keyword, value] of Object.entries(schema)) {
    if (["anyOf", "oneOf", "allOf"].includes(keyword)) for (const branch of value as unknown[]) mend(branch, listed);
    else if (keyword === "dependentSchemas") for (const branch of Object.values(value as Schema)) mend(branch, listed);
    else if (keyword === "properties") for (const property of Object.values(value as Schema)) mend(property, new Set());
    else if (Array.isArray(value)) for (const item of value) mend(item, new Set());
    else if (!["enum", "const"].includes(keyword)) mend(value, new Set());
  }
}

function changeOnce(random: Random, root: Schema): void {
  const nodes = schemasIn(root);
  const node = random.pick(nodes);
  random.pick(changers)(random, node);
}

/** Moving a number is what pages do most. */
const changers = [
  deleteOne,
  addKeyword,
  nudge,
  nudge,
  changeProperties,
  changeRequired,
  changeList,
  changeType,
  changeNote,
  replace,
] as const;

/** All schemas below, the root first. */
function schemasIn(node: unknown): Schema[] {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [];
  const schema = node as Schema;
  const found: Schema[] = [schema];
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "properties" || keyword === "dependentSchemas") {
      found.push(...Object.values(value as Schema).flatMap(schemasIn));
    } else if (Array.isArray(value)) found.push(...value.flatMap(schemasIn));
    else if (!["enum", "const", "dependentRequired"].includes(keyword)) found.push(...schemasIn(value));
  }
  return found;
}

function deleteOne(random: Random, node: Schema): void {
  const keywords = Object.keys(node);
  if (keywords.length > 0) delete node[random.pick(keywords)];
}

function addKeyword(random: Random, node: Schema): void {
  const extra = randomSchema(random, 1);
  for (const [keyword, value] of Object.entries(extra))
    if (!(keyword in node) && random.chance(50)) node[keyword] = value;
}

/** Moves a number up or down. */
function nudge(random: Random, node: Schema): void {
  const numeric = Object.keys(node).filter((keyword) => typeof node[keyword] === "number" && keyword !== "const");
  if (numeric.length === 0) return;
  const keyword = random.pick(numeric);
  const moved = (node[keyword] as number) + random.pick([-1, 1, 2]);
  node[keyword] =
    keyword === "multipleOf" ? Math.max(moved, 1) : /^m(in|ax)[LIP]/.test(keyword) ? Math.max(moved, 0) : moved;
}

function changeProperties(random: Random, node: Schema): void {
  const properties = node.properties as Schema | undefined;
  if (properties === undefined) return;
  const names = Object.keys(properties);
  if (random.chance(50) && names.length > 0) delete properties[random.pick(names)];
  else properties[random.pick(["a", "b", "c", "d", "e"])] = randomSchema(random, 1);
}

function changeRequired(random: Random, node: Schema): void {
  const names = Object.keys((node.properties as Schema | undefined) ?? {});
  const required = names.filter(() => random.chance(40));
  if (required.length > 0) node.required = required;
  else delete node.required;
}

function changeList(random: Random, node: Schema): void {
  for (const keyword of ["enum", "anyOf", "oneOf", "allOf"] as const) {
    const list = node[keyword];
    if (!Array.isArray(list)) continue;
    if (random.chance(40) && list.length > 1) list.splice(random.below(list.length), 1);
    else if (keyword === "enum") list.push(random.pick(["new", 9].filter((value) => !list.includes(value))) ?? null);
    else list.push(randomSchema(random, 1));
    node[keyword] = keyword === "enum" ? [...new Set(list)] : list;
  }
}

function changeType(random: Random, node: Schema): void {
  const types = [node.type ?? []].flat() as string[];
  const other = random.pick(["string", "integer", "number", "null", "boolean"]);
  if (types.length > 1 && random.chance(50)) node.type = types.slice(1);
  else if (types.includes("integer") && random.chance(50)) node.type = "number";
  else node.type = [...new Set([...types, other])];
}

function changeNote(random: Random, node: Schema): void {
  const [keyword, ...values] = random.pick([
    ["default", 1, 2],
    ["title", "One", "Two"],
    ["x-media", "image", "video"],
    ["format", "uri", "date"],
  ] as const);
  if (random.chance(25)) delete node[keyword];
  else node[keyword] = random.pick<unknown>(values);
}

function replace(random: Random, node: Schema): void {
  for (const keyword of Object.keys(node)) delete node[keyword];
  Object.assign(node, randomSchema(random, 1));
}
