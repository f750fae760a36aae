import { get, getItems, getMembers, type JsonNode } from "../base/json.js";
import { COMBINATORS } from "./keywords.js";
import { matchesPattern } from "./patterns.js";
import type { KeywordUse } from "./refusal.js";

/** The names of an object's members that some keyword other than `unevaluatedProperties` applies to. */
export function evaluatedNames({ schema, node, apply }: KeywordUse): ReadonlySet<string> {
  const names = node.kind === "object" ? [...node.members.keys()] : [];
  const evaluated = evaluatedBy(schema, "unevaluatedProperties", node, isFitting(apply), (part) => {
    if (get(part, "additionalProperties") !== undefined) return names;
    const patterns = getMembers(part, "patternProperties").map(([pattern]) => pattern);
    return names.filter(
      (name) =>
        get(get(part, "properties"), name) !== undefined || patterns.some((pattern) => matchesPattern(pattern, name)),
    );
  });
  return evaluated === "all" ? new Set(names) : new Set(evaluated);
}

/** The indexes of a list's items that some keyword other than `unevaluatedItems` applies to. */
export function evaluatedItems({ schema, node, apply }: KeywordUse): ReadonlySet<number> {
  const indexes = node.kind === "array" ? [...node.items.keys()] : [];
  const evaluated = evaluatedBy(schema, "unevaluatedItems", node, isFitting(apply), (part) =>
    // `contains` counts for all items, as in Ajv.
    get(part, "items") !== undefined || get(part, "contains") !== undefined
      ? indexes
      : indexes.slice(0, getItems(part, "prefixItems").length),
  );
  return evaluated === "all" ? new Set(indexes) : new Set(evaluated);
}

type Fits = (schema: JsonNode) => boolean;

function isFitting(apply: KeywordUse["apply"]): Fits {
  return (schema) => apply(schema).next().done === true;
}

/** The names or indexes that a schema, and its subschemas for the same value that accept it, evaluate. */
function evaluatedBy<T>(
  schema: JsonNode,
  keyword: string,
  node: JsonNode,
  fits: Fits,
  own: (schema: JsonNode) => readonly T[],
): readonly T[] | "all" {
  const parts = partsInPlace(schema, node, fits).map((part) =>
    get(part, keyword) === undefined ? evaluatedBy(part, keyword, node, fits, own) : "all",
  );
  return parts.includes("all") ? "all" : [...own(schema), ...parts.flatMap((part) => (part === "all" ? [] : part))];
}

function partsInPlace(schema: JsonNode, node: JsonNode, fits: Fits): readonly JsonNode[] {
  const condition = get(schema, "if");
  const holds = condition !== undefined && fits(condition);
  const branch = condition && get(schema, holds ? "then" : "else");
  const dependent = getMembers(schema, "dependentSchemas").filter(([name]) => get(node, name) !== undefined);
  return [
    ...COMBINATORS.flatMap((keyword) => getItems(schema, keyword)).filter(fits),
    ...(holds ? [condition] : []),
    ...(branch === undefined ? [] : [branch]),
    ...dependent.map(([, subschema]) => subschema),
  ];
}
