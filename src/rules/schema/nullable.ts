import { array, get, getItems, type JsonObject, object, omit, sameJson, scalar, set } from "../../base/json.js";
import { accepts } from "../../schema/accepts.js";
import { ALTERNATIVES, isAsserting } from "../../schema/keywords.js";
import { typesOf } from "../../schema/types.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { typeNode } from "./type-words.js";

const NULL = scalar(null);
const NULL_SCHEMA = object([["type", scalar("null")]]);

export const nullable = schemaRule({
  id: "schema/nullable",
  severity: "info",
  problem: "`nullable: true`, as in OpenAPI 3.0",
  result: "`null` is added to the types or alternatives",
  message: () => 'Read "nullable" as the type "null"',
  hint: noAction,
  changes: ["type", "enum", "anyOf"],
  apply: (schema) => {
    const flag = get(schema, "nullable");
    if (flag?.kind !== "scalar" || typeof flag.value !== "boolean") return undefined;
    const rest = omit(schema, "nullable");
    return flag.value ? repaired(withNull(rest), flag) : { schema: rest, found: [] };
  },
});

/** The plainest of the forms that accept null. */
function withNull(schema: JsonObject): JsonObject {
  const typed = withNullValue(withNullType(schema));
  const forms = [typed, withNullAlternative(typed)];
  return forms.find((form) => accepts(form, NULL) || hasNullableAlternative(form)) ?? orNull(schema);
}

function withNullType(schema: JsonObject): JsonObject {
  const types = typesOf(schema);
  return types.length > 0 && !types.includes("null")
    ? set(schema, "type", typeNode([...types, "null"], get(schema, "type")))
    : schema;
}

function withNullValue(schema: JsonObject): JsonObject {
  const values = getItems(schema, "enum");
  if (values.length === 0 || values.some((value) => sameJson(value, NULL))) return schema;
  return set(schema, "enum", array([...values, NULL], get(schema, "enum")?.origin));
}

function withNullAlternative(schema: JsonObject): JsonObject {
  const keyword = ALTERNATIVES.find((name) => get(schema, name)?.kind === "array");
  if (keyword === undefined) return schema;
  return set(schema, keyword, array([...getItems(schema, keyword), NULL_SCHEMA], get(schema, keyword)?.origin));
}

/** An alternative that is itself nullable will accept null, so the schema around it needs no change. */
function hasNullableAlternative(schema: JsonObject): boolean {
  const [alternatives] = ALTERNATIVES.map((name) => getItems(schema, name)).filter(({ length }) => length > 0);
  return (
    alternatives?.some((inner) => {
      const flag = get(inner, "nullable");
      return flag?.kind === "scalar" && flag.value === true;
    }) ?? false
  );
}

/** The schema as one alternative and null as the other. Texts and other annotations stay where they are. */
function orNull(schema: JsonObject): JsonObject {
  const members = [...schema.members];
  const asserted = object(
    members.filter(([key]) => isAsserting(key)),
    schema.origin,
  );
  return object(
    [...members.filter(([key]) => !isAsserting(key)), ["anyOf", array([asserted, NULL_SCHEMA], schema.origin)]],
    schema.origin,
  );
}
