import { array, type JsonNode, scalar } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import type { Breaks } from "../change.js";
import { anything, nothing } from "../meaning/anything.js";
import { isNever, type Meaning, type Objects, written } from "../meaning/meaning.js";
import { propertyOf } from "../meaning/settle.js";
import { compareLimits } from "./compare-limits.js";
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
      if (old && now) return compareProperty(name, old, now, before, after, scope);
      if (old) return tellRemoved(name, old, renames.get(name), before, after);
      return now && !renamed.has(name) ? tellAdded(name, now, before, after, scope) : [];
    }),
    ...compareUnlisted(before, after, scope),
  ];
}

function compareProperty(
  name: string,
  old: Meaning,
  now: Meaning,
  before: Objects,
  after: Objects,
  scope: Scope,
): readonly Finding[] {
  const required = compareRequired(name, now, before, after);
  const found = scope.compare(old, now);
  if (required.length === 0) return [...found];
  // A default counts where the property is left out, which it cannot be both before and after.
  const isDefault = ({ kind, pointer }: Finding) => kind.startsWith("default-") && pointer === (now.at ?? old.at);
  return [...found.filter((each) => !isDefault(each)), ...required];
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
  const between = [property, { ...governing(name, property, after), at: pointer }] as const;
  if (newName !== undefined) return [finding("property-renamed", pointer, scalar(name), scalar(newName), { between })];
  // In an open object the name may still be sent; the types do not let it pass all the same.
  const breaks = isNever(between[1]) ? "both" : "types";
  return [finding("property-removed", pointer, property.node, undefined, { breaks, between })];
}

/** What is said of a name that is not listed any more. Where nothing is, nothing shows that it went: as it was. */
function governing(name: string, property: Meaning, after: Objects): Meaning {
  const meaning = propertyOf(after, name);
  if (meaning.at !== undefined || isNever(meaning)) return meaning;
  return after.closes ? nothing : property;
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
  // Where an input says that other names are taken, the types take any value under them as well.
  const isTaken = before.closes === false && governing.at !== undefined;
  const untyped = governing.key === anything.key && before.properties.size > 0 && !scope.literal && !isTaken;
  if (untyped) return "property-added";
  switch (effectOf(scope.compareLiterally(governing, property))) {
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
    scope.compare(before.patterns.get(pattern) ?? before.rest, after.patterns.get(pattern) ?? after.rest),
  );
}

function compareRest(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  const [old, now] = [before.rest, after.rest];
  const pointer = pointerTo(after.at, "additionalProperties");
  const tell = (kind: Finding["kind"], breaks: Breaks) => [
    finding(kind, pointer, written(old), written(now), { breaks }),
  ];
  // What the page does not say, the client makes of it: it closes the object.
  if (after.closes && isOpened(old)) return tell("properties-closed", "both");
  if (before.closes && isOpened(now) && now.key === anything.key) return tell("properties-opened", "both");
  if (isNever(old) === isNever(now)) return scope.compare(old, now);
  // Names that the types never let pass break no code.
  return isNever(now) ? tell("properties-closed", isOpened(old) ? "both" : "wire") : tell("properties-opened", "wire");
}

/** Whether it is said that other names are taken. */
function isOpened(rest: Meaning): boolean {
  return rest.at !== undefined && !isNever(rest);
}
