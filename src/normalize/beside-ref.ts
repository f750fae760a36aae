import { array, get, getItems, getMembers, type JsonObject, object, renderJson, sameJson, set } from "../base/json.js";
import { isAsserting } from "../schema/keywords.js";

/**
 * Merges the target of a reference with the keywords beside the reference, which all apply (2020-12). Annotations
 * beside the reference, such as a title or a default, take precedence.
 */
export function besideRef(resolved: JsonObject, beside: JsonObject): JsonObject {
  const clashes = [...beside.members].filter(([keyword, node]) => {
    const other = get(resolved, keyword);
    return isAsserting(keyword) && other !== undefined && !sameJson(other, node);
  });
  if (clashes.every(([keyword]) => canMerge(keyword, resolved, beside))) {
    const both = object([...resolved.members, ...beside.members], resolved.origin);
    return clashes.reduce((schema, [keyword]) => merge(keyword, schema, resolved, beside), both);
  }
  const members = [...resolved.members];
  const asserted = object(
    members.filter(([keyword]) => isAsserting(keyword)),
    resolved.origin,
  );
  const rest = object([...members.filter(([keyword]) => !isAsserting(keyword)), ...beside.members], resolved.origin);
  return set(rest, "allOf", array([...getItems(beside, "allOf"), asserted], resolved.origin));
}

/** Joins lists of required names, and properties with different names, so that an object stays one schema. */
function canMerge(keyword: string, resolved: JsonObject, beside: JsonObject): boolean {
  const [one, other] = [get(resolved, keyword), get(beside, keyword)];
  if (keyword === "required") return one?.kind === "array" && other?.kind === "array";
  if (keyword !== "properties" || one?.kind !== "object" || other?.kind !== "object") return false;
  return [...other.members].every(([name, node]) => !one.members.has(name) || sameJson(one.members.get(name), node));
}

function merge(keyword: string, schema: JsonObject, resolved: JsonObject, beside: JsonObject): JsonObject {
  const origin = get(resolved, keyword)?.origin;
  if (keyword === "properties") {
    return set(schema, keyword, object([...getMembers(resolved, keyword), ...getMembers(beside, keyword)], origin));
  }
  const names = [...getItems(resolved, keyword), ...getItems(beside, keyword)];
  return set(schema, keyword, array([...new Map(names.map((name) => [renderJson(name), name])).values()], origin));
}
