import { array, get, getItems, type JsonNode, type JsonObject, object, omit, set } from "../base/json.js";
import { CONDITIONALS } from "../schema/keywords.js";
import { renameKeyword } from "../schema/rename-keyword.js";

/**
 * Makes a schema refuse no valid value, although some of its subschemas accept too much. That is a problem in a
 * `oneOf`, where two branches may then accept a value, and in a `not`, which then refuses too much.
 *
 * @param isLoose Returns true for a keyword's value that accepts too much.
 */
export function loosened(schema: JsonObject, isLoose: (node: JsonNode) => boolean): JsonObject {
  const has = (keyword: string): boolean => {
    const node = get(schema, keyword);
    return node !== undefined && isLoose(node);
  };
  let value = schema;
  if (has("oneOf")) value = withAnyOf(value);
  const idle = [
    ...(has("not") ? ["not"] : []),
    ...(has("if") ? CONDITIONALS : []),
    ...(has("contains") ? ["maxContains"] : []),
  ];
  return idle.reduce((result, keyword) => renameKeyword(result, keyword, `x-${keyword}`), value);
}

function withAnyOf(schema: JsonObject): JsonObject {
  if (get(schema, "anyOf") === undefined) return renameKeyword(schema, "oneOf", "anyOf");
  const { origin } = get(schema, "oneOf") ?? schema;
  const part = object([["anyOf", array(getItems(schema, "oneOf"), origin)]], origin);
  return set(omit(schema, "oneOf"), "allOf", array([...getItems(schema, "allOf"), part], origin));
}
