import type { JsonNode, JsonObject } from "../base/json.js";
import { keywordRow } from "./keywords.js";
import { DEFINITIONS, isBareMap, withoutDefinitions } from "./schema-shape.js";

/** The role of a node in a raw schema: a schema (or a list of schemas), a map from names to schemas, or any JSON. */
export type RawPosition = "schema" | "schemas by name" | "data";

/** A member of an object in a raw schema. */
export interface RawMember {
  readonly key: string;
  readonly node: JsonNode;
  readonly position: RawPosition;
}

/**
 * The members of an object in a raw schema, which may have keywords of any dialect. A key is a keyword only in a
 * schema: in a map, `default` and `enum` are names of properties.
 *
 * @param position The position of the object itself.
 */
export function rawMembers(object: JsonObject, position: RawPosition): readonly RawMember[] {
  const isBare = position === "schema" && isBareMap(withoutDefinitions(object));
  const positionOf = (key: string): RawPosition => {
    if (position === "data") return "data";
    if (position === "schemas by name") return "schema";
    return isBare && !isDefinitions(key) ? "schema" : positionOfKeyword(key);
  };
  return [...object.members].map(([key, node]) => ({ key, node, position: positionOf(key) }));
}

/** The position of the value of a keyword. Unknown keywords may be properties, so their values are schemas. */
function positionOfKeyword(keyword: string): RawPosition {
  if (keyword.startsWith("x-") || OTHER_DATA.has(keyword)) return "data";
  if (isDefinitions(keyword) || keyword === "dependencies") return "schemas by name";
  const row = keywordRow(keyword);
  if (row === undefined) return "schema";
  if (row.subschemas === undefined) return "data";
  return row.value === "schemas-by-name" ? "schemas by name" : "schema";
}

/** Calls `visit` with each schema in a raw schema, the outermost first. */
export function visitRawSchemas(root: JsonNode, visit: (schema: JsonObject) => void): void {
  const walk = (node: JsonNode, position: RawPosition): void => {
    if (node.kind === "scalar" || position === "data") return;
    if (node.kind === "array") {
      for (const item of node.items) walk(item, "schema");
      return;
    }
    if (position === "schema") visit(node);
    for (const member of rawMembers(node, position)) walk(member.node, member.position);
  };
  walk(root, "schema");
}

/** Keywords of other dialects whose value is data. */
const OTHER_DATA: ReadonlySet<string> = new Set(["example", "validations"]);

function isDefinitions(key: string): boolean {
  return DEFINITIONS.some((name) => name === key);
}
