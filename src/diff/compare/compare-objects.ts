import { array, type JsonNode, scalar } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import { anything } from "../meaning/anything.js";
import { isNever, type Meaning, type Objects } from "../meaning/meaning.js";
import { propertyOf } from "../meaning/settle.js";
import { compareLimits } from "./compare-limits.js";
import { compareMeanings } from "./compare-meanings.js";
import { effectOf } from "./effect.js";
import { findRenames } from "./find-renames.js";
import { type Finding, finding, type Scope } from "./finding.js";

export function compareObjects(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  return [
    ...compareProperties(before, after, scope),
    ...compareLimits(
      "properties",
      [before.minProperties, before.maxProperties],
      [after.minProperties, after.maxProperties],
      after.at,
    ),
    ...compareDependencies(before, after),
    ...comparePatterns(before, after, scope),
    ...compareRest(before, after, scope),
  ];
}

function compareProperties(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  const renames = scope.literal ? new Map<string, string>() : findRenames(before, after);
  const renamed = new Set(renames.values());
  const names = [...new Set([...before.properties.keys(), ...after.properties.keys()])];
  return [
    ...names.flatMap((name) => {
      const old = before.properties.get(name);
      const now = after.properties.get(name);
      if (old && now) return [...compareMeanings(old, now, scope), ...compareRequired(name, now, before, after)];
      if (old) return tellRemoved(name, old, renames.get(name), before, after);
      return now && !renamed.has(name) ? tellAdded(name, now, before, after, scope) : [];
    }),
    ...compareUnlisted(before, after, scope),
  ];
}

function compareRequired(name: string, property: Meaning, before: Objects, after: Objects): readonly Finding[] {
  const was = before.required.has(name);
  const is = after.required.has(name);
  if (was === is) return [];
  const pointer = property.at ?? pointerTo(after.at, "properties", name);
  return [finding(is ? "property-required" : "property-optional", pointer, scalar(was), scalar(is))];
}

/**
 * A required name that is no property: a page's mistake, and a diagnostic elsewhere, as long as the object has
 * properties. Without any, as in the branches of an `anyOf`, it is a name like others.
 */
function compareUnlisted(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  if (!scope.literal && before.properties.size + after.properties.size > 0) return [];
  const names = [...new Set([...before.required, ...after.required])];
  return names
    .filter((name) => !before.properties.has(name) && (!after.properties.has(name) || before.required.has(name)))
    .flatMap((name) => compareRequired(name, { ...anything, alternatives: anything.alternatives }, before, after));
}

function tellRemoved(
  name: string,
  property: Meaning,
  newName: string | undefined,
  before: Objects,
  after: Objects,
): readonly Finding[] {
  const pointer = property.at ?? pointerTo(before.at, "properties", name);
  if (newName !== undefined) return [finding("property-renamed", pointer, scalar(name), scalar(newName))];
  // In an open object the name may still be sent; the types do not let it pass all the same.
  const breaks = isNever(after.rest) ? "both" : "types";
  return [finding("property-removed", pointer, property.node, undefined, { breaks, between: [property, after.rest] })];
}

function tellAdded(name: string, property: Meaning, before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  const pointer = property.at ?? pointerTo(after.at, "properties", name);
  const optional = addedAs(propertyOf(before, name), property, before, scope);
  const required = after.required.has(name) && !before.required.has(name);
  return [finding(required ? asRequired(optional) : optional, pointer, undefined, property.node)];
}

/** The kind of a property that came, where it is required too. */
function asRequired(kind: Finding["kind"]): Finding["kind"] {
  if (kind === "closed-property-added") return "closed-required-property-added";
  return kind === "property-redefined" ? kind : "required-property-added";
}

/** What an optional property does depends on what could be sent under its name before. */
function addedAs(governing: Meaning, property: Meaning, before: Objects, scope: Scope): Finding["kind"] {
  if (isNever(governing)) return isNever(property) ? "property-added" : "closed-property-added";
  const untyped = governing.key === anything.key && before.properties.size > 0 && !scope.literal;
  if (untyped) return "property-added";
  switch (effectOf(compareMeanings(governing, property, { literal: true }))) {
    case "none":
      return "property-added";
    case "narrower":
      return "property-constrained";
    default:
      return "property-redefined";
  }
}

function compareDependencies(before: Objects, after: Objects): readonly Finding[] {
  return [...new Set([...before.dependencies.keys(), ...after.dependencies.keys()])].flatMap((name) => {
    const old = before.dependencies.get(name) ?? [];
    const now = after.dependencies.get(name) ?? [];
    const pointer = pointerTo(after.at, "dependentRequired", name);
    const tell = (kind: Finding["kind"]) => finding(kind, pointer, namesNode(old), namesNode(now));
    return [
      ...(now.some((other) => !old.includes(other)) ? [tell("dependency-added")] : []),
      ...(old.some((other) => !now.includes(other)) ? [tell("dependency-removed")] : []),
    ];
  });
}

function namesNode(names: readonly string[]): JsonNode | undefined {
  return names.length === 0 ? undefined : array(names.map((name) => scalar(name)));
}

/** A pattern that is not there leaves its names to what is said of all others. */
function comparePatterns(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  return [...new Set([...before.patterns.keys(), ...after.patterns.keys()])].flatMap((pattern) =>
    compareMeanings(before.patterns.get(pattern) ?? before.rest, after.patterns.get(pattern) ?? after.rest, scope),
  );
}

function compareRest(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  const closed = [isNever(before.rest), isNever(after.rest)];
  const pointer = pointerTo(after.at, "additionalProperties");
  if (closed[0] === closed[1]) return compareMeanings(before.rest, after.rest, scope);
  const kind = closed[1] ? "properties-closed" : "properties-opened";
  return [finding(kind, pointer, before.rest.node, after.rest.node)];
}
