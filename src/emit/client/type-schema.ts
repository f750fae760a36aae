import type { JSONSchema } from "json-schema-to-typescript";
import { get, getItems, getMembers, getNumber, isString, type JsonNode, type JsonObject } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import { ALTERNATIVES } from "../../schema/keywords.js";
import { holdingKeyword } from "../../schema/map-subschemas.js";
import { typesOf } from "../../schema/types.js";
import { type Code, type DocLine, docComment, propertyName, stringLiteral } from "../../text/code.js";
import { conditionalProperties, type PropertySchema } from "./conditional-properties.js";
import type { Placeholders } from "./placeholders.js";

/** The doc comments of types and properties, by the JSON Pointer of the schema. */
export interface TypeDocs {
  /** For the whole, and for an object inside it that has a type of its own. */
  readonly ofType: (schema: JsonObject, pointer: string) => readonly DocLine[];
  readonly ofProperty: (schema: JsonObject, pointer: string) => readonly DocLine[];
}

/** In this order: beside properties, the library keeps only the first. */
const COMBINATORS = [...ALTERNATIVES, "allOf"] as const;

/** The copy of a subschema, by its path. */
type Inner = (node: JsonNode | undefined, ...tokens: readonly (string | number)[]) => JSONSchema;

/**
 * Makes the copies of a schema that json-schema-to-typescript reads, with placeholders for all texts of the page: one
 * of the schema, and one of each object inside it that has a type of its own. The others refer to these types by
 * placeholders.
 *
 * @param names The names of the types inside, by pointer.
 * @returns Copies by pointer. That of the whole is "".
 */
export function typeSchemas(
  schema: JsonObject,
  names: ReadonlyMap<string, Code>,
  docs: TypeDocs,
  placeholders: Placeholders,
): ReadonlyMap<string, JSONSchema> {
  const copies = new Map<string, JSONSchema>();
  const inner = (pointer: string): Inner => {
    return (node, ...tokens) => (node?.kind === "object" ? use(node, pointerTo(pointer, ...tokens)) : {});
  };
  const withDoc = (lines: readonly DocLine[], copy: JSONSchema): JSONSchema => {
    if (lines.length === 0) return copy;
    const description = placeholders.add("doc", (indent) => docComment(lines, indent));
    // The library types a schema that has only a text as an object.
    return { description, ...(Object.keys(copy).length === 0 ? { tsType: "unknown" } : copy) };
  };
  /** A schema in the place where it is used: the schema itself, or the name of its type. */
  const use = (node: JsonObject, pointer: string): JSONSchema => {
    // The library would print the words of items and alternatives among those of the property they belong to.
    const lines = holdingKeyword(pointer) === "properties" ? docs.ofProperty(node, pointer) : [];
    const name = names.get(pointer);
    if (name === undefined)
      return withDoc(lines, toTypeSchema(node, inner(pointer), placeholders, hasConditions(node, pointer)));
    if (!copies.has(pointer)) define(node, pointer);
    return withDoc(lines, { tsType: placeholders.add("type", () => name) } as JSONSchema);
  };
  const define = (node: JsonObject, pointer: string): void => {
    copies.set(pointer, {});
    const copy = toTypeSchema(node, inner(pointer), placeholders, hasConditions(node, pointer));
    copies.set(pointer, withDoc(docs.ofType(node, pointer), copy));
  };
  define(schema, "");
  return copies;
}

/**
 * Returns true if the type has the properties that only conditions declare. Those of a branch belong to the schema
 * around it, and a value that may have any type is not typed as an object because of a condition.
 */
function hasConditions(schema: JsonObject, pointer: string): boolean {
  if (COMBINATORS.some((name) => name === holdingKeyword(pointer))) return false;
  return isObject(schema) || (pointer === "" && typesOf(schema).length === 0);
}

function isObject(schema: JsonNode): boolean {
  const types = typesOf(schema);
  if (types.length > 0) return types.includes("object");
  return get(schema, "properties") !== undefined || getItems(schema, "allOf").some(isObject);
}

function toTypeSchema(
  schema: JsonObject,
  inner: Inner,
  placeholders: Placeholders,
  withConditions: boolean,
): JSONSchema {
  const literal = (node: JsonNode): unknown =>
    isString(node)
      ? placeholders.add("text", () => stringLiteral(node.value))
      : node.kind === "scalar"
        ? node.value
        : {};

  const copy: JSONSchema = {};
  const types = typesOf(schema);
  if (isNothing(schema)) return { tsType: "never" } as JSONSchema;
  const constant = get(schema, "const");
  const values = constant === undefined ? getItems(schema, "enum") : [constant];
  if (values.length > 0 && values.every((value) => value.kind === "scalar"))
    return { enum: values.map(literal) as never };
  if (types.length > 0) copy.type = (types.length === 1 ? types[0] : [...types]) as never;
  const conditional = withConditions ? conditionalProperties(schema) : new Map();
  if (get(schema, "properties") !== undefined || conditional.size > 0)
    Object.assign(copy, objectParts(schema, conditional, inner, placeholders));
  else if (types.includes("object")) copy.additionalProperties = openValue(schema, inner);
  if (get(schema, "prefixItems") !== undefined) Object.assign(copy, tupleParts(schema, inner));
  else if (get(schema, "items") !== undefined) copy.items = grouped(inner(get(schema, "items"), "items"));
  for (const combinator of COMBINATORS) {
    const parts = getItems(schema, combinator);
    if (parts.length === 0) continue;
    const types = parts.map((part, i) => inner(part, combinator, i));
    // Beside properties, the library would keep only one of the two.
    if (copy.properties !== undefined || Array.isArray(copy.items))
      return { allOf: [grouped(copy), { [combinator]: types.map(withoutIndex) }] };
    copy[combinator] = combinator === "allOf" ? types.map(grouped) : types;
  }
  return copy;
}

/** The library prints one tuple for each number of items; with more optional ones it would print too many. */
const MAX_OPTIONAL_ITEMS = 6;

/** `prefixItems`, `items`, `minItems` and `maxItems` as the draft that the library reads has them. */
function tupleParts(schema: JsonObject, inner: Inner): JSONSchema {
  const first = getItems(schema, "prefixItems").map((node, i) => inner(node, "prefixItems", i));
  const others = moreItems(schema, first.length, inner);
  const min = Math.min(getNumber(schema, "minItems") ?? 0, first.length);
  if (first.length - min > MAX_OPTIONAL_ITEMS) {
    return { items: others === true ? {} : { anyOf: others === false ? first : [...first, others] } };
  }
  return { items: first, additionalItems: others, minItems: min };
}

/**
 * The type for a place beside `[]` or `&`, where the library prints a tuple with optional items as a union without
 * parentheses: there, each number of items is a tuple of its own.
 */
function grouped(type: JSONSchema): JSONSchema {
  const { items, minItems = 0 } = type;
  if (Array.isArray(items) && !Array.isArray(type.type)) {
    const tuple = (length: number): JSONSchema =>
      length === 0
        ? ({ tsType: "[]" } as JSONSchema)
        : { ...type, items: items.slice(0, length), minItems: length, additionalItems: false };
    const shorter = Array.from({ length: Math.max(0, items.length - minItems) }, (_, i) => tuple(minItems + i));
    return shorter.length === 0 ? type : { anyOf: [...shorter, { ...type, minItems: items.length }] };
  }
  // A combination of one part is printed as that part.
  const combinator = COMBINATORS.find((keyword) => type[keyword]?.length === 1);
  return combinator === undefined ? type : { ...type, [combinator]: type[combinator]?.map(grouped) };
}

/** The schema of the items after the first `length` of a tuple: true for any, false if there cannot be more. */
function moreItems(schema: JsonObject, length: number, inner: Inner): JSONSchema | boolean {
  if ((getNumber(schema, "maxItems") ?? Number.POSITIVE_INFINITY) <= length) return false;
  const rest = get(schema, "items");
  if (rest?.kind !== "object") return !(rest?.kind === "scalar" && rest.value === false);
  return !isNothing(rest) && inner(rest, "items");
}

/** A part that only says which names are required is any object: as a type beside others, it would take any name. */
function withoutIndex(type: JSONSchema): JSONSchema {
  return type.properties === undefined && type.additionalProperties === true ? {} : type;
}

/** The schema `false` is kept as `{ "not": {} }`. */
function isNothing(schema: JsonObject): boolean {
  const not = get(schema, "not");
  return not?.kind === "object" && not.members.size === 0;
}

function objectParts(
  schema: JsonObject,
  conditional: ReadonlyMap<string, readonly PropertySchema[]>,
  inner: Inner,
  placeholders: Placeholders,
): JSONSchema {
  const own = getMembers(schema, "properties").map(([name, node]) => [name, inner(node, "properties", name)] as const);
  const others = [...conditional].map(([name, schemas]) => {
    const [type = {}, ...more] = schemas.map((one) => inner(one.schema, ...one.tokens));
    return [name, more.length === 0 ? type : { anyOf: [type, ...more] }] as const;
  });
  const properties = [...own, ...others];
  const names = new Map(
    properties.map(([name]) => [name, placeholders.add("name", () => propertyName(name))] as const),
  );
  const required = getItems(schema, "required").filter(isString);
  return {
    properties: Object.fromEntries(properties.map(([name, type]) => [names.get(name), type])),
    required: required.map(({ value }) => names.get(value)).filter((token) => token !== undefined),
    // The client closes an object that names its properties, unless the page says more about names.
    additionalProperties:
      get(schema, "additionalProperties") === undefined && get(schema, "patternProperties") === undefined
        ? false
        : openValue(schema, inner),
  };
}

/** The type of the properties that have no name in the schema: those of `patternProperties` and all others. */
function openValue(schema: JsonObject, inner: Inner): boolean | JSONSchema {
  const patterns = getMembers(schema, "patternProperties").map(([name, node]) =>
    inner(node, "patternProperties", name),
  );
  const additional = get(schema, "additionalProperties");
  if (additional === undefined) return true;
  if (additional.kind === "scalar" && additional.value !== false) return true;
  const types = [...patterns, ...(additional.kind === "scalar" ? [] : [inner(additional, "additionalProperties")])];
  const [only] = types;
  if (only === undefined) return false;
  return types.length === 1 ? only : { anyOf: types };
}
