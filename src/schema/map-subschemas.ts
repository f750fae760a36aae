import { array, type JsonNode, type JsonObject, object } from "../base/json.js";
import { pointerTokens } from "../base/pointer.js";
import { keywordRow } from "./keywords.js";

type Tokens = readonly (string | number)[];

/** A schema inside another one. */
export interface Subschema {
  readonly keyword: string;
  /** They lead from the schema to the subschema; the first is the keyword. */
  readonly tokens: Tokens;
  readonly node: JsonNode;
}

/** The direct subschemas of a schema, in the order of its members. */
export function subschemasOf(schema: JsonNode): readonly Subschema[] {
  if (schema.kind !== "object") return [];
  const found: Subschema[] = [];
  for (const [keyword, node] of schema.members) {
    const kind = keywordRow(keyword)?.value;
    if (kind === "schema") found.push({ keyword, tokens: [keyword], node });
    else if (kind === "schemas" && node.kind === "array")
      for (const [i, item] of node.items.entries()) found.push({ keyword, tokens: [keyword, i], node: item });
    else if (kind === "schemas-by-name" && node.kind === "object")
      for (const [name, inner] of node.members) found.push({ keyword, tokens: [keyword, name], node: inner });
  }
  return found;
}

/** A copy in which each direct subschema is what `map` makes of it; `tokens` lead from the schema to the subschema. */
export function mapSubschemas(
  schema: JsonObject,
  map: (subschema: JsonObject, ...tokens: Tokens) => JsonNode,
): JsonObject {
  return mapSubschemaNodes(schema, (node, ...tokens) => (node.kind === "object" ? map(node, ...tokens) : node));
}

/** Like `mapSubschemas`, for schemas that are not clean yet: any node may be in the place of a subschema. */
export function mapSubschemaNodes(
  schema: JsonObject,
  map: (node: JsonNode, ...tokens: Tokens) => JsonNode,
): JsonObject {
  const members = new Map<string, JsonNode>();
  for (const [keyword, node] of schema.members) members.set(keyword, mapValue(keyword, node, map));
  return object(members, schema.origin);
}

function mapValue(keyword: string, node: JsonNode, map: (node: JsonNode, ...tokens: Tokens) => JsonNode): JsonNode {
  const kind = keywordRow(keyword)?.value;
  if (kind === "schema") return map(node, keyword);
  if (kind === "schemas" && node.kind === "array") {
    return array(
      node.items.map((item, i) => map(item, keyword, i)),
      node.origin,
    );
  }
  if (kind === "schemas-by-name" && node.kind === "object") {
    const members = new Map<string, JsonNode>();
    for (const [name, inner] of node.members) members.set(name, map(inner, keyword, name));
    return object(members, node.origin);
  }
  return node;
}

/**
 * The keyword that holds the schema at a pointer into a contract; undefined for the whole. A name in a map of schemas is
 * not a keyword, even if it looks like one.
 */
export function holdingKeyword(pointer: string): string | undefined {
  const tokens = pointerTokens(pointer);
  let holder: string | undefined;
  for (let i = 0; i < tokens.length; i += subschemaDepth(holder ?? "") ?? 1) holder = tokens[i];
  return holder;
}

/** The number of tokens that lead from a schema to a subschema under the keyword; undefined if the keyword holds no schemas. */
export function subschemaDepth(keyword: string): 1 | 2 | undefined {
  switch (keywordRow(keyword)?.value) {
    case "schema":
      return 1;
    case "schemas":
    case "schemas-by-name":
      return 2;
    default:
      return undefined;
  }
}
