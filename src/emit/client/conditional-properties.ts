import { getMembers, type JsonObject, object } from "../../base/json.js";
import { COMBINATORS, isInPlace } from "../../schema/keywords.js";
import { subschemasOf } from "../../schema/map-subschemas.js";

/** A schema of a property, and the tokens that lead to it. */
export interface PropertySchema {
  readonly schema: JsonObject;
  readonly tokens: readonly (string | number)[];
}

/**
 * Finds the properties that only conditions declare: `if`, `then`, `else` and `dependentSchemas`, also those in parts such
 * as `allOf`. A type cannot express the condition, so it has them as optional properties.
 *
 * @returns The schemas of each property by name.
 */
export function conditionalProperties(schema: JsonObject): ReadonlyMap<string, readonly PropertySchema[]> {
  const always = new Set<string>();
  const found = new Map<string, PropertySchema[]>();
  const add = (part: JsonObject, keyword: string, tokens: PropertySchema["tokens"]): void => {
    for (const [name, node] of getMembers(part, "properties")) {
      // If the condition does not hold, the property may have any other value.
      const type = keyword === "if" || node.kind !== "object" ? object([]) : node;
      const known = (found.get(name) ?? []).filter((one) => one.schema.members.size > 0);
      if (known.length === 0 || type.members.size > 0)
        found.set(name, [...known, { schema: type, tokens: [...tokens, "properties", name] }]);
    }
  };
  const visit = (part: JsonObject, tokens: PropertySchema["tokens"], condition: string | undefined): void => {
    if (condition !== undefined) add(part, condition, tokens);
    else for (const [name] of getMembers(part, "properties")) always.add(name);
    for (const { keyword, tokens: inner, node } of subschemasOf(part)) {
      if (node.kind !== "object" || !isInPlace(keyword) || keyword === "not") continue;
      visit(node, [...tokens, ...inner], COMBINATORS.includes(keyword) ? condition : keyword);
    }
  };
  visit(schema, [], undefined);
  return new Map([...found].filter(([name]) => !always.has(name)));
}
