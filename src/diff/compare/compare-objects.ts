import { array, type JsonNode, scalar } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import type { Objects } from "../meaning/meaning.js";
import { compareLimits } from "./compare-limits.js";
import { compareOthers } from "./compare-others.js";
import { compareProperties } from "./compare-properties.js";
import { type Finding, finding, type Scope } from "./finding.js";
import { isolate } from "./isolate.js";

/** Compares the properties and limits of two objects. */
export function compareObjects(before: Objects, after: Objects, scope: Scope): readonly Finding[] {
  return [
    ...compareProperties(before, after, scope),
    ...compareLimits(
      "properties",
      [before.minProperties, before.maxProperties],
      [after.minProperties, after.maxProperties],
      after.at,
      {
        min: isolate(before, after, (to, { minProperties }) => ({ ...to, minProperties })),
        max: isolate(before, after, (to, { maxProperties }) => ({ ...to, maxProperties })),
      },
    ),
    ...compareDependencies(before, after),
    ...compareOthers(before, after, scope),
  ];
}

function compareDependencies(before: Objects, after: Objects): readonly Finding[] {
  return [...new Set([...before.dependencies.keys(), ...after.dependencies.keys()])].flatMap((name) => {
    const old = before.dependencies.get(name) ?? [];
    const now = after.dependencies.get(name) ?? [];
    const pointer = pointerTo(after.at, "dependentRequired", name);
    const shows = isolate(before, after, (to, { dependencies }) => ({ ...to, dependencies }));
    const found = (kind: Finding["kind"]) => finding(kind, pointer, namesNode(old), namesNode(now), { shows });
    return [
      ...(now.some((other) => !old.includes(other)) ? [found("dependency-added")] : []),
      ...(old.some((other) => !now.includes(other)) ? [found("dependency-removed")] : []),
    ];
  });
}

function namesNode(names: readonly string[]): JsonNode | undefined {
  return names.length === 0 ? undefined : array(names.map((name) => scalar(name)));
}
