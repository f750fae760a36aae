import { get, getMembers, getNumber, type JsonObject, object } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import { type Keyword, keywords, keywordsWhere } from "../../schema/keywords.js";
import { canonicalText } from "./canonical.js";
import { canonicalize, meaningOf } from "./canonicalize.js";
import { anyValue } from "./extreme-meanings.js";
import { constrain } from "./intersect.js";
import { type Constraint, type Meaning, typeOf } from "./meaning.js";
import type { ReadScope } from "./read-scope.js";

const UNEVALUATED = ["unevaluatedItems", "unevaluatedProperties"] as const;

const IN_PLACE = ["$ref", ...keywordsWhere(({ subschemas }) => subschemas === "in-place")];

/**
 * Returns true if a keyword is read as a constraint: an `unevaluated…` keyword beside a combinator depends on what the
 * branches evaluate.
 */
export function isConstraint(schema: JsonObject, keyword: string): boolean {
  return UNEVALUATED.some((each) => each === keyword) && IN_PLACE.some((each) => schema.members.has(each));
}

/** Adds the keywords that are constraints to a meaning: conditions, `contains`, `propertyNames` and the like. */
export function readConstraints(schema: JsonObject, meaning: Meaning, scope: ReadScope): Meaning {
  const at = meaning.at ?? "";
  const sub = (keyword: string) => {
    const node = get(schema, keyword);
    return node && scope.read(node, pointerTo(at, keyword), { ...scope, isClosedAround: false });
  };
  const part = (keyword: "then" | "else") => {
    const node = get(schema, keyword);
    return node && scope.read(node, pointerTo(at, keyword), scope);
  };
  let result = meaning;
  const not = sub("not");
  if (not) result = constrain(result, { kind: "not", inner: not });
  const condition = sub("if");
  if (condition && (schema.members.has("then") || schema.members.has("else"))) {
    result = constrain(result, {
      kind: "if",
      condition,
      met: part("then") ?? anyValue,
      unmet: part("else") ?? anyValue,
    });
  }
  const contains = sub("contains");
  if (contains) result = constrainTyped(result, "contains", containsOf(schema, contains));
  const names = sub("propertyNames");
  if (names && names.key !== anyValue.key)
    result = constrainTyped(result, "propertyNames", { kind: "property-names", inner: names });
  for (const [name, node] of getMembers(schema, "dependentSchemas")) {
    const inner = scope.read(node, pointerTo(at, "dependentSchemas", name), scope);
    result = constrainTyped(result, "dependentSchemas", { kind: "dependent", name, inner });
  }
  return readUnevaluated(schema, result);
}

function containsOf(schema: JsonObject, inner: Meaning) {
  const min = getNumber(schema, "minContains") ?? 1;
  return { kind: "contains", inner, min, max: getNumber(schema, "maxContains") ?? Number.POSITIVE_INFINITY } as const;
}

function readUnevaluated(schema: JsonObject, meaning: Meaning): Meaning {
  return UNEVALUATED.reduce((result, keyword) => {
    const node = get(schema, keyword);
    if (node === undefined || !isConstraint(schema, keyword)) return result;
    const text = `${keyword} ${canonicalText(node)}`;
    return constrainTyped(result, keyword, { kind: "opaque", text, node: object([[keyword, node]]) });
  }, meaning);
}

/** Adds a constraint to the alternatives of the type that the keyword applies to. */
function constrainTyped(meaning: Meaning, keyword: Keyword, constraint: Constraint): Meaning {
  const type = keywords[keyword].appliesTo;
  const alternatives = meaning.alternatives.flatMap((alternative) => {
    if (typeOf(alternative) !== type) return alternative;
    return canonicalize({ ...alternative, constraints: [...alternative.constraints, constraint] }) ?? [];
  });
  return meaningOf(alternatives, meaning);
}
