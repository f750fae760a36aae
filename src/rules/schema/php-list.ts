import { array, get, type JsonNode, type JsonObject, object, set } from "../../base/json.js";
import { keywordsTaking } from "../../schema/keywords.js";
import { noAction } from "../rule.js";
import { schemaRule } from "../schema-rule.js";

/** Keywords whose value is an object. */
const MAPS = [...keywordsTaking("schemas-by-name"), "items"];
const LISTS = keywordsTaking("names", "choices", "values", "schemas");

export const phpList = schemaRule({
  id: "schema/php-list",
  severity: "info",
  problem:
    "An empty list is in the place of an object, or an object with the keys 0, 1, 2 … in the place of a list, as PHP prints them",
  result: "It is read as the object or the list",
  message: (keyword: string) => `Read "${keyword}" as the list or object that PHP was given`,
  hint: noAction,
  // PHP has one type for both: an empty object is printed as `[]`, a list with gaps as `{ "0": …, "2": … }`.
  apply: (schema) => {
    if (![...schema.members.values()].some(mayBePrintedByPhp)) return undefined;
    const repaired = [...MAPS, ...LISTS].flatMap((keyword): readonly Repaired[] => {
      const node = get(schema, keyword);
      const value = node && repair(node, MAPS.includes(keyword));
      return node === undefined || value === undefined ? [] : [{ keyword, node, value }];
    });
    if (repaired.length === 0) return undefined;
    return {
      schema: repaired.reduce((result, { keyword, value }) => set(result, keyword, value), schema),
      found: repaired.map(({ keyword, node }) => ({ node, args: [keyword] })),
    };
  },
});

interface Repaired {
  readonly keyword: string;
  readonly node: JsonNode;
  readonly value: JsonNode;
}

function mayBePrintedByPhp(node: JsonNode): boolean {
  return node.kind === "array" ? node.items.length === 0 : node.kind === "object" && isNumbered(node);
}

function repair(node: JsonNode, isMap: boolean): JsonNode | undefined {
  if (isMap) return node.kind === "array" && node.items.length === 0 ? object([], node.origin) : undefined;
  return node.kind === "object" && isNumbered(node) ? array([...node.members.values()], node.origin) : undefined;
}

function isNumbered(node: JsonObject): boolean {
  for (const key of node.members.keys()) if (!/^\d+$/.test(key)) return false;
  return true;
}
