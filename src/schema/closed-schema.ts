import { get, getMembers, type JsonNode, type JsonObject, scalar, set } from "../base/json.js";
import { groupBy } from "../base/order.js";
import { declaredNames } from "./declared-names.js";
import { ALTERNATIVES, isAsserting, isInPlace, isTest, PARTS } from "./keywords.js";
import { mapSubschemas, type Subschema, subschemasOf } from "./map-subschemas.js";
import { typesOf } from "./types.js";

/**
 * The input schema for clients and validators. An object with named properties allows no others, unless the page says
 * that it does: the server would ignore a misspelt optional property, and charge for the job.
 *
 * If parts of the object (the branches of `oneOf`, `anyOf`, `allOf` or a condition) name properties too, it is closed
 * as a whole, by `unevaluatedProperties`.
 */
export function closedSchema(schema: JsonObject): JsonObject {
  const inner = withClosedMembers(schema, sharedNames(schema));
  const keyword = closingKeyword(schema);
  return keyword === undefined ? inner : set(inner, keyword, scalar(false));
}

/** Keywords with which a page specifies the other properties of an object. */
const OPENING = ["additionalProperties", "unevaluatedProperties", "patternProperties"];

/** The keyword that closes an object; undefined if the object stays open or names no properties. */
export function closingKeyword(schema: JsonObject): "additionalProperties" | "unevaluatedProperties" | undefined {
  if (OPENING.some((keyword) => get(schema, keyword)) || hasFreeAlternative(schema)) return undefined;
  if (declaredNames(schema).size > getMembers(schema, "properties").length) return "unevaluatedProperties";
  return get(schema, "properties") === undefined ? undefined : "additionalProperties";
}

/** Returns true if one of the alternatives is an object without any restriction: it may have any properties. */
function hasFreeAlternative(schema: JsonNode): boolean {
  return partsOf(schema).some(({ keyword, node }) => {
    const isAlternative = ALTERNATIVES.some((name) => name === keyword);
    return (isAlternative && isAnyObject(node)) || hasFreeAlternative(node);
  });
}

function isAnyObject(node: JsonNode): boolean {
  const types = typesOf(node);
  const isObject = types.length === 0 || types.includes("object");
  return (
    node.kind === "object" && isObject && ![...node.members.keys()].some((key) => key !== "type" && isAsserting(key))
  );
}

/** The schema with closed objects in its items and members; in its parts, these are closed as well. */
function withClosedMembers(schema: JsonObject, shared: ReadonlySet<string>): JsonObject {
  return mapSubschemas(schema, (inner, keyword, name) => {
    // These do not describe what is sent. Closed, they would refuse more or less than on the page.
    if (isTest(String(keyword))) return inner;
    if (isInPlace(String(keyword))) return withClosedMembers(inner, shared);
    // Each of several schemas for one property sees only some of its properties.
    return keyword === "properties" && shared.has(String(name)) ? inner : closedSchema(inner);
  });
}

/** The names that are declared by more than one of the schemas that apply to a value together. */
function sharedNames(schema: JsonNode): ReadonlySet<string> {
  const parts = partsOf(schema);
  const alternatives = groupBy(
    parts.filter(({ keyword }) => keyword !== "allOf"),
    ({ keyword }) => (keyword === "else" ? "then" : keyword),
  );
  const together = [
    getMembers(schema, "properties").map(([name]) => name),
    ...parts.filter(({ keyword }) => keyword === "allOf").map(({ node }) => [...declaredNames(node)]),
    ...[...alternatives.values()].map((list) => [...new Set(list.flatMap(({ node }) => [...declaredNames(node)]))]),
  ].flat();
  const repeated = together.filter((name, i) => together.indexOf(name) !== i);
  return new Set([...repeated, ...parts.flatMap(({ node }) => [...sharedNames(node)])]);
}

/** The subschemas for the value itself that a valid value may have to satisfy. */
function partsOf(schema: JsonNode): readonly Subschema[] {
  return subschemasOf(schema).filter(({ keyword }) => PARTS.includes(keyword));
}
