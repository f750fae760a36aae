import { array, get, getItems, type JsonObject, object, omit, sameJson, scalar, set } from "../../base/json.js";
import { ALTERNATIVES } from "../../schema/keywords.js";
import { typesOf } from "../../schema/types.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { typeNode } from "./type-words.js";

export const nullable = schemaRule({
  id: "schema/nullable",
  severity: "info",
  finding: "`nullable: true`, as in OpenAPI 3.0",
  result: "`null` is one of the types",
  message: () => 'Read "nullable" as the type "null"',
  hint: noAction,
  changes: ["type"],
  apply: (schema) => {
    const flag = get(schema, "nullable");
    if (flag?.kind !== "scalar" || typeof flag.value !== "boolean") return undefined;
    const rest = omit(schema, "nullable");
    if (!flag.value) return { schema: rest, found: [] };
    return repaired(withNullAlternative(withNullValue(withNullType(rest))), flag);
  },
});

function withNullType(schema: JsonObject): JsonObject {
  const types = typesOf(schema);
  return types.length > 0 && !types.includes("null")
    ? set(schema, "type", typeNode([...types, "null"], get(schema, "type")))
    : schema;
}

function withNullValue(schema: JsonObject): JsonObject {
  const values = getItems(schema, "enum");
  if (values.length === 0 || values.some((value) => sameJson(value, scalar(null)))) return schema;
  return set(schema, "enum", array([...values, scalar(null)], get(schema, "enum")?.origin));
}

/** Alternatives beside no type: null becomes one of them. */
function withNullAlternative(schema: JsonObject): JsonObject {
  const keyword = ALTERNATIVES.find((name) => get(schema, name)?.kind === "array");
  if (keyword === undefined || get(schema, "type") !== undefined) return schema;
  const alternatives = getItems(schema, keyword);
  if (alternatives.some((inner) => inner.kind === "object" && typesOf(inner).includes("null"))) return schema;
  const list = array([...alternatives, object([["type", scalar("null")]])], get(schema, keyword)?.origin);
  return set(schema, keyword, list);
}
