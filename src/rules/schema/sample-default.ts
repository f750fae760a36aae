import { array, get, getItems, isString, type JsonNode, type JsonObject, object, sameJson } from "../../base/json.js";
import { ALTERNATIVES } from "../../schema/keywords.js";
import { typesOf } from "../../schema/types.js";
import { noAction } from "../rule.js";
import { repaired, type Shown, sampleRule } from "../schema-rule.js";

export const sampleDefault = sampleRule({
  id: "schema/sample-default",
  severity: "info",
  problem: "`default` on a required property, on media, or on free text that is in a sample request",
  result: "It becomes an example: it is the playground's sample value, not what the server uses",
  message: () => "Read the default as an example: it is the sample value of the playground",
  hint: noAction,
  apply: (schema, shown) => {
    const value = get(schema, "default");
    if (value === undefined || !isSampleValue(schema, value, shown)) return undefined;
    return repaired(defaultAsExample(schema, value), value);
  },
});

/**
 * The playground fills in required properties, media, and free text with what its samples show. The server does not.
 */
function isSampleValue(schema: JsonObject, value: JsonNode, { values, isRequired }: Shown): boolean {
  if (isRequired || isMedia(schema)) return true;
  if (!isString(value) || listsValues(schema)) return false;
  // No server fills in the address of a user's file.
  return /^https?:\/\//i.test(value.value) || values.some((shown) => sameJson(shown, value));
}

/** Returns true if the schema is a choice of listed values, also one made of `const` alternatives or parts. */
function listsValues(schema: JsonNode): boolean {
  if (get(schema, "enum") !== undefined || get(schema, "const") !== undefined) return true;
  const isListed = (inner: JsonNode): boolean => listsValues(inner) || typesOf(inner).join() === "null";
  return (
    getItems(schema, "allOf").some(listsValues) ||
    ALTERNATIVES.map((keyword) => getItems(schema, keyword)).some((list) => list.length > 0 && list.every(isListed))
  );
}

function isMedia(schema: JsonObject): boolean {
  return get(schema, "x-media") !== undefined || get(get(schema, "items"), "x-media") !== undefined;
}

function defaultAsExample(schema: JsonObject, value: JsonNode): JsonObject {
  const examples = getItems(schema, "examples");
  const all = examples.some((example) => sameJson(example, value)) ? examples : [value, ...examples];
  return object(
    [...schema.members]
      .filter(([key]) => key !== "examples")
      .map(([key, node]): readonly [string, JsonNode] =>
        key === "default" ? ["examples", array(all, node.origin)] : [key, node],
      ),
    schema.origin,
  );
}
