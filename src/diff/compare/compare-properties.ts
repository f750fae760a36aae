import { scalar } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import { propertyOf } from "../meaning/canonicalize.js";
import { anyValue, noValue } from "../meaning/extreme-meanings.js";
import { isNever, type Meaning, type Objects } from "../meaning/meaning.js";
import { isOutput, losesIndex } from "./compare-others.js";
import { effectOf } from "./effect.js";
import { findRenames } from "./find-renames.js";
import { type Finding, finding, type Scope } from "./finding.js";
import { isolate } from "./isolate.js";

/** The two objects whose properties are compared. */
interface Sides {
  readonly before: Objects;
  readonly after: Objects;
  readonly scope: Scope;
}

/** Compares properties by name. A renamed property gives one change, and is compared with its old schema. */
export function compareProperties(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  const sides = { before, after, scope };
  const renames = scope.literal ? new Map<string, string>() : findRenames(before, after);
  const renamed = new Set(renames.values());
  return namesOf(sides).flatMap((name) => {
    if (renamed.has(name)) return [];
    const old = before.properties.get(name);
    const newName = renames.get(name);
    const now = after.properties.get(newName ?? name);
    if (old && newName !== undefined && now) return compareRenamed(name, newName, old, now, sides);
    if (old && now) return compareProperty(name, old, now, sides);
    if (old) return compareRemoved(name, old, sides);
    const added = now ? [compareAdded(name, now, sides)] : [];
    return before.required.has(name) || !now ? [...added, ...compareRequired(name, unlisted, sides)] : added;
  });
}

/**
 * The names to compare. Required names without a property count only if no property is listed, as in the branches of an
 * `anyOf`. Beside properties, they are a mistake of the page, which lint reports.
 */
function namesOf({ before, after, scope }: Sides): readonly string[] {
  const listed = [...before.properties.keys(), ...after.properties.keys()];
  const isRequiredEnough = scope.literal || listed.length === 0;
  return [...new Set([...listed, ...(isRequiredEnough ? [...before.required, ...after.required] : [])])];
}

/** The schema of a name that is not listed. It has no place. */
const unlisted: Meaning = { ...anyValue, alternatives: anyValue.alternatives };

function compareProperty(name: string, old: Meaning, now: Meaning, sides: Sides): readonly Finding[] {
  const required = compareRequired(name, now, sides);
  const found = sides.scope.compare(old, now);
  if (required.length === 0) return [...found];
  // A default is used if the property is left out, which it cannot be both before and after.
  const isDefault = ({ kind, pointer }: Finding) => kind.startsWith("default-") && pointer === (now.at ?? old.at);
  return [...found.filter((each) => !isDefault(each)), ...required];
}

function compareRequired(name: string, property: Meaning, { before, after }: Sides): readonly Finding[] {
  const was = before.required.has(name);
  const is = after.required.has(name);
  if (was === is) return [];
  const pointer = property.at ?? pointerTo(after.at, "properties", name);
  const shows = isolate(before, after, (to, from) => ({ ...to, required: toggled(to.required, name, from.required) }));
  return [finding(is ? "property-required" : "property-optional", pointer, scalar(was), scalar(is), { shows })];
}

/** A copy of the names that has `name` if the other names have it. */
function toggled(names: ReadonlySet<string>, name: string, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...[...names].filter((each) => each !== name), ...(others.has(name) ? [name] : [])]);
}

function compareRenamed(
  name: string,
  newName: string,
  old: Meaning,
  now: Meaning,
  { before, after, scope }: Sides,
): readonly Finding[] {
  const pointer = old.at ?? pointerTo(before.at, "properties", name);
  const between = [old, { ...schemaInstead(name, old, after), at: pointer }] as const;
  const renamed = finding("property-renamed", pointer, scalar(name), scalar(newName), { between });
  const was = { ...before, required: toggled(before.required, newName, rename(before.required, name, newName)) };
  return [renamed, ...compareProperty(newName, old, now, { before: was, after, scope })];
}

function rename(names: ReadonlySet<string>, name: string, newName: string): ReadonlySet<string> {
  return new Set([...names].map((each) => (each === name ? newName : each)));
}

function compareRemoved(name: string, property: Meaning, { before, after, scope }: Sides): readonly Finding[] {
  const pointer = property.at ?? pointerTo(before.at, "properties", name);
  // The index signature of a map still allows the name.
  if (isOutput(after, scope) && after.index === "explicit") {
    const found = scope.compare(property, { ...propertyOf(after, name), at: pointer, notes: property.notes });
    const isMissing = before.required.has(name) && !after.required.has(name);
    return [...found, ...(isMissing ? [finding("property-optional", pointer, scalar(true), scalar(false))] : [])];
  }
  const between = [property, { ...schemaInstead(name, property, after), at: pointer }] as const;
  // In an open object the name may still be sent, but the types do not allow it.
  const breaks = isNever(between[1]) ? "both" : "types";
  return [finding("property-removed", pointer, property.node, undefined, { breaks, between })];
}

/** The schema that applies to a removed name. Without one, no value can show the removal, so it is the old schema. */
function schemaInstead(name: string, property: Meaning, after: Objects): Meaning {
  const meaning = propertyOf(after, name);
  if (meaning.at !== undefined || isNever(meaning)) return meaning;
  return after.closes ? noValue : property;
}

function compareAdded(name: string, property: Meaning, sides: Sides): Finding {
  const { before, after } = sides;
  const pointer = property.at ?? pointerTo(after.at, "properties", name);
  const optional = kindOfAdded(propertyOf(before, name), property, sides);
  const required = after.required.has(name) && !before.required.has(name);
  const shows = required
    ? isolate(before, after, (to, from) => ({
        ...to,
        properties: new Map([
          ...[...to.properties].filter(([each]) => each !== name),
          ...(from.properties.has(name) ? [[name, property] as const] : []),
        ]),
        required: toggled(to.required, name, from.required),
      }))
    : undefined;
  return finding(required ? asRequired(optional) : optional, pointer, undefined, property.node, shows && { shows });
}

/** The kind of an added property that is also required. */
function asRequired(kind: Finding["kind"]): Finding["kind"] {
  if (kind === "closed-property-added") return "closed-required-property-added";
  return kind === "property-redefined" ? kind : "required-property-added";
}

/** The kind of an added optional property. It depends on what could be sent under its name before. */
function kindOfAdded(old: Meaning, property: Meaning, { before, after, scope }: Sides): Finding["kind"] {
  if (isNever(old)) return isNever(property) ? "property-added" : "closed-property-added";
  // If the index signature is lost, that is a separate change.
  if (before.closes || losesIndex(before, after, scope)) return "property-added";
  if (isOutput(before, scope) && before.index === undefined) return "property-added";
  // If the page says that an input allows other names, its type allows any value under them.
  const isTaken = before.closes === false && old.at !== undefined;
  const isUntyped = old.key === anyValue.key && before.properties.size > 0 && !scope.literal && !isTaken;
  if (isUntyped) return "property-added";
  switch (effectOf(scope.compareLiterally(old, property))) {
    case "none":
      return "property-added";
    case "narrower":
      return "property-constrained";
    default:
      return "property-redefined";
  }
}
