import { get, getItems, type JsonNode, type JsonObject } from "../../base/json.js";

/** The values of sample requests, and those that the schema itself shows. */
export function shownValues(schema: JsonObject, values: readonly JsonNode[]): readonly JsonNode[] {
  const own = get(schema, "default");
  return [...values, ...getItems(schema, "examples"), ...(own === undefined ? [] : [own])];
}
