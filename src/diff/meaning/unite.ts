import type { JsonNode } from "../../base/json.js";
import { meaningAccepts } from "./accepts.js";
import { canonicalize, meaningOf } from "./canonicalize.js";
import { constrain, intersect } from "./intersect.js";
import { type Alternative, isNever, type Meaning, typeOf, type Values } from "./meaning.js";

/** The union of several meanings: `anyOf`, and `oneOf` if no two branches overlap. */
export function unite(branches: readonly Meaning[], place: { readonly at?: string; readonly node: JsonNode }): Meaning {
  return meaningOf(simplify(branches.flatMap((branch) => branch.alternatives)), place);
}

/** The values that exactly one of several meanings accepts. Unless no two branches overlap, that is a constraint. */
export function uniteExclusive(
  branches: readonly Meaning[],
  place: { readonly at?: string; readonly node: JsonNode },
): Meaning {
  const union = unite(branches, place);
  const overlap = branches.some((a, i) => branches.slice(i + 1).some((b) => !isNever(intersect(a, b))));
  return overlap ? constrain(union, { kind: "one-of", branches: branches.map(withoutPart) }) : union;
}

/** The client closes a union as a whole, which does not change the branches that accept a value. */
function withoutPart(meaning: Meaning): Meaning {
  const alternatives = meaning.alternatives.flatMap((alternative) => {
    if (alternative.kind !== "object" || alternative.part === undefined) return alternative;
    const { part: _part, ...own } = alternative;
    return canonicalize(own) ?? [];
  });
  return meaningOf(alternatives, meaning);
}

/** Returns true if every value of `a` is a value of `b`. False if that is unknown. */
export function isWithin(a: Alternative, b: Alternative): boolean {
  const left = meaningOf([a], nowhere);
  return intersect(left, meaningOf([b], nowhere)).key === left.key;
}

const nowhere = { node: { kind: "scalar", value: true } } as const;

function simplify(alternatives: readonly Alternative[]): readonly Alternative[] {
  const merged = mergeValues(alternatives);
  return merged
    .map((alternative, i) =>
      alternative.kind === "values" ? withoutRepeated(alternative, merged) : kept(alternative, i, merged),
    )
    .filter((alternative) => alternative !== undefined);
}

/** Joins the lists of values of each type. */
function mergeValues(alternatives: readonly Alternative[]): readonly Alternative[] {
  const lists = new Map<string, Values>();
  const others: Alternative[] = [];
  for (const alternative of alternatives) {
    if (alternative.kind !== "values" || alternative.constraints.length > 0) {
      others.push(alternative);
      continue;
    }
    const list = lists.get(alternative.type);
    const values = new Map([...(list?.values ?? []), ...alternative.values]);
    const canonical = canonicalize({ ...(list ?? alternative), values });
    if (canonical?.kind === "values") lists.set(alternative.type, canonical);
  }
  return [...others, ...lists.values()];
}

/** Drops listed values that another alternative accepts too. */
function withoutRepeated(values: Values, all: readonly Alternative[]): Alternative | undefined {
  const others = all.filter((other) => other !== values && typeOf(other) === values.type);
  if (others.length === 0) return values;
  const rest = meaningOf(others, nowhere);
  return canonicalize({
    ...values,
    values: new Map([...values.values].filter(([, value]) => meaningAccepts(rest, value) !== true)),
  });
}

/**
 * Drops a range within another one. Objects and arrays are kept, because their types differ from those of the wider
 * one.
 */
function kept(alternative: Alternative, index: number, all: readonly Alternative[]): Alternative | undefined {
  if (alternative.kind !== "number" && alternative.kind !== "string") return alternative;
  const repeated = all.some(
    (other, i) =>
      i !== index &&
      other.kind === alternative.kind &&
      isWithin(alternative, other) &&
      (other.key !== alternative.key || i < index),
  );
  return repeated ? undefined : alternative;
}
