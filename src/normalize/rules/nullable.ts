import { array, get, getItems, type JsonObject, object, omit, sameJson, scalar, set } from "../../base/json.js";
import { typesOf } from "../../schema/accepts.js";
import { changed, type SchemaRule } from "../schema-rule.js";
import { typeNode } from "./type-names.js";

/** OpenAPI 3.0's `nullable: true` becomes the type `null`; `nullable: false` says nothing. */
export const normalizeNullable: SchemaRule = (schema, at) => {
  const nullable = get(schema, "nullable");
  if (nullable?.kind !== "scalar" || typeof nullable.value !== "boolean") return undefined;
  const rest = omit(schema, "nullable");
  if (!nullable.value) return { value: rest, diagnostics: [] };
  const types = typesOf(schema);
  const typed =
    types.length > 0 && !types.includes("null")
      ? set(rest, "type", typeNode([...types, "null"], get(rest, "type")))
      : rest;
  const values = getItems(typed, "enum");
  const isListed = values.some((value) => sameJson(value, scalar(null)));
  const value =
    values.length > 0 && !isListed
      ? set(typed, "enum", array([...values, scalar(null)], get(typed, "enum")?.origin))
      : typed;
  return changed("schema/nullable", withNullAlternative(value), nullable, at);
};

/** Alternatives beside no type: null becomes one of them. */
function withNullAlternative(schema: JsonObject): JsonObject {
  const keyword = ["anyOf", "oneOf"].find((name) => get(schema, name)?.kind === "array");
  if (keyword === undefined || get(schema, "type") !== undefined) return schema;
  const alternatives = getItems(schema, keyword);
  if (alternatives.some((inner) => inner.kind === "object" && typesOf(inner).includes("null"))) return schema;
  const list = array([...alternatives, object([["type", scalar("null")]])], get(schema, keyword)?.origin);
  return set(schema, keyword, list);
}
