import {
  array,
  get,
  getItems,
  isTrue,
  type JsonNode,
  type JsonObject,
  object,
  omit,
  sameJson,
  scalar,
  set,
} from "../../base/json.js";
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
  problem: "`nullable: true`, as in OpenAPI 3.0, or `x-nullable: true`, as in Swagger 2.0",
  result: "`null` is added to the types or alternatives",
  message: (keyword: string) => `Read "${keyword}" as the type "null"`,
  hint: noAction,
  changes: ["type", "enum", "anyOf"],
  apply: (schema) => {
    const flags = KEYWORDS.filter((keyword) => isFlag(get(schema, keyword)));
    if (flags.length === 0) return undefined;
    const rest = omit(schema, ...flags);
    const keyword = flags.find((name) => isTrue(get(schema, name)));
    if (keyword === undefined) return { schema: rest, found: [] };
    return repaired(withNull(rest), get(schema, keyword) ?? schema, keyword);
  },
});

const KEYWORDS = ["nullable", "x-nullable"] as const;

function isFlag(node: JsonNode | undefined): boolean {
  return node?.kind === "scalar" && typeof node.value === "boolean";
}

function isNullable(schema: JsonNode): boolean {
  return KEYWORDS.some((keyword) => isTrue(get(schema, keyword)));
}

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
  return alternatives?.some(isNullable) ?? false;
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
