import {
  array,
  get,
  getMembers,
  getString,
  isString,
  type JsonNode,
  type JsonObject,
  object,
  scalar,
  set,
} from "../base/json.js";
import { pointerTo, pointerTokens } from "../base/pointer.js";
import { type RawPosition, rawMembers } from "../schema/raw-schema.js";
import { isObjectSchema } from "../schema/schema-shape.js";

/** Several schemas in one block, as in OpenAPI documents and some catalogs: `{ "Input": …, "Output": … }`. */
export interface SchemaBundle {
  readonly names: readonly string[];
  /** The schema that its name marks as the input; undefined if there is none or more than one. */
  readonly input: JsonObject | undefined;
  readonly output: JsonObject | undefined;
}

/**
 * Reads a block of several schemas; undefined if it is one schema.
 *
 * @param properties Known property names of the input. A map of these is not a bundle.
 */
export function readBundle(block: JsonNode | undefined, properties: readonly string[] = []): SchemaBundle | undefined {
  const all = membersOf(block);
  if (all === undefined) return undefined;
  const schemas = all.filter(([name, node]) => isSchemaWithProperties(node) || isNamedOutput(name, node));
  const names = schemas.map(([name]) => name);
  if (names.some((name) => properties.includes(name))) return undefined;
  const named = (pattern: RegExp, exact: RegExp): JsonObject | undefined => {
    const fits = schemas.filter(([name]) => pattern.test(wordsOf(name)));
    const best = fits.length === 1 ? fits[0] : fits.find(([name]) => exact.test(name));
    return best === undefined ? undefined : withDefinitions(best[1], all);
  };
  return {
    names,
    input: named(/\b(?:inputs?|requests?|params|parameters|arguments|body)\b/, /^inputs?(?:[_-]?schema)?$/i),
    output: named(/\b(?:outputs?|responses?|results?)\b/, /^outputs?(?:[_-]?schema)?$/i),
  };
}

type NamedSchema = readonly [name: string, schema: JsonObject];

/** The schemas of a bundle, in order; undefined if the block is not a bundle. */
function membersOf(block: JsonNode | undefined): readonly NamedSchema[] | undefined {
  if (block?.kind === "array") {
    const items = block.items.filter(isSchemaWithProperties);
    const isList = items.length === block.items.length && items.length > 1;
    return isList ? items.map((item, i) => [getString(item, "title") ?? `number ${i + 1}`, item]) : undefined;
  }
  if (block?.kind !== "object") return undefined;
  if (getString(block, "openapi") !== undefined) return objectsIn(getMembers(get(block, "components"), "schemas"));
  if (getString(block, "swagger") !== undefined) return objectsIn(getMembers(block, "definitions"));
  const members = [...block.members];
  const isMap =
    members.length > 1 &&
    members.some(([, node]) => isSchemaWithProperties(node)) &&
    members.every(([name, node]) => isSchemaWithProperties(node) || isNamedOutput(name, node));
  return isMap ? objectsIn(members) : undefined;
}

function objectsIn(members: readonly (readonly [string, JsonNode])[]): readonly NamedSchema[] {
  return members.flatMap(([name, node]) => (node.kind === "object" ? [[name, node] as const] : []));
}

/** Returns true if the node can be a schema of a bundle. An output may have any type; all others are objects. */
function isNamedOutput(name: string, node: JsonNode): boolean {
  return (
    node.kind === "object" &&
    /\b(?:outputs?|responses?|results?)\b/.test(wordsOf(name)) &&
    get(node, "type") !== undefined
  );
}

/** A type alone is not enough: in a map of properties, each may be an object. */
function isSchemaWithProperties(node: JsonNode): node is JsonObject {
  return isObjectSchema(node) && get(node, "properties")?.kind === "object";
}

/** Splits a name into words: `KlingInput` and `kling_input` → `kling input`. */
function wordsOf(name: string): string {
  return name
    .slice(0, 200)
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/[_\W]+/g, " ")
    .toLowerCase();
}

/** The schema with the others as its definitions, so that references between them can be resolved. */
function withDefinitions(schema: JsonObject, schemas: readonly NamedSchema[]): JsonObject {
  const names = new Set(schemas.map(([name]) => name));
  const redirected = redirect(schema, names);
  if (redirected === schema) return schema;
  const own = getMembers(schema, "$defs");
  const definitions = object([...schemas.map(([name, node]) => [name, redirect(node, names)] as const), ...own]);
  return set(redirected as JsonObject, "$defs", definitions);
}

const REFERENCES: ReadonlySet<string> = new Set(["$ref", "$dynamicRef"]);

/** The node with its references into the bundle as references into `$defs`; the node itself if it has none. */
function redirect(node: JsonNode, names: ReadonlySet<string>, position: RawPosition = "schema"): JsonNode {
  if (node.kind === "scalar" || position === "data") return node;
  if (node.kind === "array") {
    const items = node.items.map((item) => redirect(item, names));
    return items.every((item, i) => item === node.items[i]) ? node : array(items, node.origin);
  }
  let isChanged = false;
  const members = rawMembers(node, position).map(({ key, node: member, position }): readonly [string, JsonNode] => {
    const target = REFERENCES.has(key) && isString(member) ? targetOf(member.value) : undefined;
    const value =
      target !== undefined && names.has(target)
        ? scalar(pointerTo("#", "$defs", target), member.origin)
        : redirect(member, names, position);
    isChanged ||= value !== member;
    return [key, value];
  });
  return isChanged ? object(members, node.origin) : node;
}

/** The name at the end of a reference into the bundle. */
function targetOf(reference: string): string | undefined {
  if (!/^#\/(?:components\/schemas\/|definitions\/|\$defs\/)?[^/]{1,200}$/.test(reference)) return undefined;
  return pointerTokens(reference).at(-1);
}
