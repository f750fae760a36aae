import { pointerTo } from "../../base/pointer.js";
import type { Breaks } from "../change.js";
import { anyValue } from "../meaning/extreme-meanings.js";
import { isNever, type Meaning, type Objects, written } from "../meaning/meaning.js";
import { type Finding, finding, type Scope } from "./finding.js";

/** Compares pattern properties, additional properties and index signatures. */
export function compareOthers(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  return [...comparePatterns(before, after, scope), ...compareRest(before, after, scope)];
}

/** A pattern of one side only is compared with the rule for all other names. */
function comparePatterns(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  return [...new Set([...before.patterns.keys(), ...after.patterns.keys()])].flatMap((pattern) =>
    scope.compare(before.patterns.get(pattern) ?? before.rest, after.patterns.get(pattern) ?? after.rest),
  );
}

function compareRest(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  const [old, now] = [before.rest, after.rest];
  const pointer = pointerTo(after.at, "additionalProperties");
  const found = (kind: Finding["kind"], breaks: Breaks) => [
    finding(kind, pointer, written(old), written(now), { breaks }),
  ];
  if (losesIndex(before, after, scope)) return [finding("index-removed", after.at, written(old), written(now))];
  // The client closes a whole whose parts have properties, unless the page allows others in one of them.
  if (before.part === "opened" && after.part === "closed") return found("properties-closed", "both");
  if (before.part === "closed" && after.part === "opened") return found("properties-opened", "both");
  // If the page does not specify it, the client closes the object.
  if (after.closes && isOpened(old)) return found("properties-closed", "both");
  if (before.closes && isOpened(now) && now.key === anyValue.key) return found("properties-opened", "both");
  if (isNever(old) === isNever(now)) return scope.compare(old, now);
  // Names that the types never allowed cannot break code.
  return isNever(now)
    ? found("properties-closed", isOpened(old) ? "both" : "wire")
    : found("properties-opened", "wire");
}

/** Returns true if the type of an output loses its index signature. Inputs are closed or opened instead. */
export function losesIndex(before: Objects, after: Objects, scope: Scope): boolean {
  return isOutput(before, scope) && before.index !== undefined && after.index === undefined;
}

/** Returns true if an object is part of an output. In inputs, `closes` is always set. */
export function isOutput(object: Objects, scope: Scope): boolean {
  return object.closes === undefined && !scope.literal;
}

/** Returns true if the page allows other names. */
function isOpened(rest: Meaning): boolean {
  return rest.at !== undefined && !isNever(rest);
}
