import type { JsonNode } from "../../base/json.js";
import { anyValue } from "../meaning/extreme-meanings.js";
import { type Alternative, isNever, type Meaning, typeNames, typeOf, written } from "../meaning/meaning.js";
import { compareAlternatives } from "./compare-alternatives.js";
import { compareNotes } from "./compare-notes.js";
import { isOutput } from "./compare-others.js";
import { compareTypes } from "./compare-types.js";
import { type Finding, finding, type Scope } from "./finding.js";

/**
 * Compares the meanings of two schemas.
 *
 * @param literal An object without `additionalProperties` accepts every other name, as below `not`.
 */
export function compareMeanings(before: Meaning, after: Meaning, literal = false): readonly Finding[] {
  const scope: Scope = {
    literal,
    compare: (old, now) => compareIn(old, now, scope),
    compareLiterally: (old, now) => compareMeanings(old, now, true),
  };
  return scope.compare(before, after);
}

function compareIn(before: Meaning, after: Meaning, scope: Scope): readonly Finding[] {
  const pointer = after.at ?? before.at ?? "";
  const structure = compareStructure(before, after, pointer, scope);
  const located = structure.map((each) => (each.between ? each : { ...each, between: [before, after] as const }));
  return [...located, ...(scope.literal ? [] : compareNotes(before, after, pointer))];
}

function compareStructure(before: Meaning, after: Meaning, pointer: string, scope: Scope): readonly Finding[] {
  if (scope.literal && before.key === after.key) return [];
  const ends = compareEnds(before, after, pointer, scope);
  if (ends) return ends;
  const shared = typeNames.filter((type) => [before, after].every((meaning) => typesOf(meaning).has(type)));
  return [...compareTypes(before, after, pointer), ...compareAlternatives(before, after, shared, pointer, scope)];
}

/** If one side accepts everything or nothing, the other side gives one finding. */
function compareEnds(before: Meaning, after: Meaning, pointer: string, scope: Scope): readonly Finding[] | undefined {
  if (before.key === after.key && (before.key === anyValue.key || isNever(before))) return [];
  const nodes: [JsonNode | undefined, JsonNode | undefined] = [written(before), written(after)];
  if (isNever(before) || after.key === anyValue.key) return [finding("type-widened", pointer, ...nodes)];
  if (isMapAtTop(before, pointer) && after.alternatives.some((each) => isNamed(each, scope))) {
    return [finding("index-removed", pointer, ...nodes)];
  }
  if (isNever(after) || before.key === anyValue.key) return [finding("type-narrowed", pointer, ...nodes)];
  return undefined;
}

/** Returns the type that is emitted for a schema without keywords: a map for a whole contract, `unknown` elsewhere. */
function isMapAtTop(meaning: Meaning, pointer: string): boolean {
  return pointer === "" && meaning.key === anyValue.key;
}

function isNamed(alternative: Alternative, scope: Scope): boolean {
  return alternative.kind === "object" && isOutput(alternative, scope) && alternative.index === undefined;
}

function typesOf(meaning: Meaning): ReadonlySet<string> {
  return new Set(meaning.alternatives.map(typeOf));
}
