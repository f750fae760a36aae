import { alternativeKey } from "../meaning/keys.js";
import { type Alternative, type Arrays, type Objects, typeOf } from "../meaning/meaning.js";

/** The alternatives of two unions, matched. */
interface Pairing {
  readonly pairs: readonly (readonly [before: Alternative, after: Alternative])[];
  readonly removed: readonly Alternative[];
  readonly added: readonly Alternative[];
}

/**
 * Matches the alternatives of two unions in any order: equal ones first, then the most similar, then the rest in order.
 */
export function pairAlternatives(before: readonly Alternative[], after: readonly Alternative[]): Pairing {
  const [old, now] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && old && now) return { pairs: [[old, now]], removed: [], added: [] };
  const tagNames = new Set([...tagNamesOf(before), ...tagNamesOf(after)]);
  const candidates = before
    .flatMap((a, i) => after.map((b, j) => ({ a, b, i, j, likeness: likeness(a, b, tagNames) })))
    .filter(({ likeness }) => likeness > 0)
    .sort((x, y) => y.likeness - x.likeness || x.i - y.i || x.j - y.j);
  const pairs: (readonly [Alternative, Alternative])[] = [];
  const taken = new Set<Alternative>();
  for (const { a, b } of candidates) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    pairs.push([a, b]);
  }
  const removed = before.filter((alternative) => !taken.has(alternative));
  const added = after.filter((alternative) => !taken.has(alternative));
  const [onlyRemoved] = removed;
  const [onlyAdded] = added;
  // If one is left on each side, it was changed into the other.
  const isLastPair = removed.length === 1 && added.length === 1;
  if (isLastPair && onlyRemoved && onlyAdded && !differByTag(onlyRemoved, onlyAdded, tagNames)) {
    return { pairs: [...pairs, [onlyRemoved, onlyAdded]], removed: [], added: [] };
  }
  return { pairs, removed, added };
}

/** The similarity, from 0 (different) to 2 (equal). */
function likeness(a: Alternative, b: Alternative, tagNames: ReadonlySet<string>): number {
  if (a.key === b.key) return 2;
  if (withoutConstraints(a) === withoutConstraints(b)) return 1.5;
  if (a.kind === "array" && b.kind === "array") return likenessOfItems(a, b);
  if (a.kind !== "object" || b.kind !== "object") return 0;
  if (differByTag(a, b, tagNames)) return 0;
  const shared = [...a.properties.keys()].filter((name) => b.properties.has(name)).length;
  return shared / new Set([...a.properties.keys(), ...b.properties.keys()]).size || 0;
}

/** Compares lists by their items, else by the types of their items. */
function likenessOfItems(a: Arrays, b: Arrays): number {
  if (a.rest.key === b.rest.key) return 1;
  const [types, others] = [a, b].map(({ rest }) => new Set(rest.alternatives.map(typeOf)));
  const shared = [...(types ?? [])].filter((type) => others?.has(type)).length;
  return shared / new Set([...(types ?? []), ...(others ?? [])]).size || 0;
}

function withoutConstraints(alternative: Alternative): string {
  return alternative.constraints.length === 0 ? alternative.key : alternativeKey({ ...alternative, constraints: [] });
}

/** Returns true if a tag, such as `kind`, distinguishes the two. */
function differByTag(a: Alternative, b: Alternative, tagNames: ReadonlySet<string>): boolean {
  if (a.kind !== "object" || b.kind !== "object") return false;
  const [tags, others] = [tagsOf(a), tagsOf(b)];
  return [...tagNames].some((name) => {
    const [tag, other] = [tags.get(name), others.get(name)];
    return tag !== undefined && other !== undefined && other !== tag;
  });
}

/**
 * The properties that distinguish the objects of one side. If there is only one object, a property with one listed
 * value is not a tag: a new value is then a changed property, not a new object.
 */
function tagNamesOf(side: readonly Alternative[]): readonly string[] {
  const tags = side.flatMap((alternative) => (alternative.kind === "object" ? [...tagsOf(alternative)] : []));
  return tags
    .filter(([name, tag]) => tags.some((other) => other[0] === name && other[1] !== tag))
    .map(([name]) => name);
}

/** Properties with one listed value. */
function tagsOf(objects: Objects): ReadonlyMap<string, string> {
  const tagged = [...objects.properties].flatMap(([name, meaning]) => {
    const [only] = meaning.alternatives;
    const isTag = meaning.alternatives.length === 1 && only?.kind === "values" && only.values.size === 1;
    return isTag ? [[name, meaning.key] as const] : [];
  });
  return new Map(tagged);
}
