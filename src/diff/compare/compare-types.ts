import { array, type JsonNode, scalar } from "../../base/json.js";
import { type Alternative, type Meaning, type TypeName, typeNames, typeOf } from "../meaning/meaning.js";
import { type Finding, finding } from "./finding.js";

/** Types that came or went. That a value may be null is told apart: it is what readers trip over. */
export function compareTypes(before: Meaning, after: Meaning, pointer: string): readonly Finding[] {
  const old = typesOf(before);
  const now = typesOf(after);
  const lost = old.filter((type) => !now.includes(type));
  const gained = now.filter((type) => !old.includes(type));
  const told = (kind: Finding["kind"]) => finding(kind, pointer, typeNode(before), typeNode(after));
  const others = (types: readonly TypeName[]) => types.filter((type) => type !== "null");
  // A type that stays beside null: only then is null the news, and not a part of another type's.
  const stays = others(old).some((type) => now.includes(type));
  const nulls: Finding[] = [];
  if (stays && lost.includes("null")) nulls.push(told("null-removed"));
  if (stays && gained.includes("null")) nulls.push(told("null-added"));
  const [away, here] = stays ? [others(lost), others(gained)] : [lost, gained];
  if (away.length > 0 && here.length > 0) return [...nulls, told("type-changed")];
  if (away.length > 0) return [...nulls, told("type-narrowed")];
  if (here.length > 0) return [...nulls, told("type-widened")];
  return nulls;
}

function typesOf(meaning: Meaning): readonly TypeName[] {
  return typeNames.filter((type) => meaning.alternatives.some((alternative) => typeOf(alternative) === type));
}

/** The types as the keyword `type` would say them. */
function typeNode(meaning: Meaning): JsonNode {
  const names = typesOf(meaning).map((type) => {
    const own = meaning.alternatives.filter((alternative) => typeOf(alternative) === type);
    return scalar(type === "number" && own.every(isWhole) ? "integer" : type);
  });
  return names.length === 1 && names[0] ? names[0] : array(names);
}

function isWhole(alternative: Alternative): boolean {
  if (alternative.kind === "number") return alternative.steps.some(Number.isInteger);
  return alternative.kind === "values" && [...alternative.values.keys()].every((text) => /^-?\d+$/.test(text));
}
