import { array, type JsonNode, scalar } from "../../base/json.js";
import { meaningAccepts } from "../meaning/accepts.js";
import { meaningOf } from "../meaning/canonicalize.js";
import { type Alternative, type Meaning, type TypeName, typeNames, typeOf } from "../meaning/meaning.js";
import { type Finding, finding, type Shows } from "./finding.js";

/** Compares types. Null has its own kinds of changes, because readers often overlook it. */
export function compareTypes(before: Meaning, after: Meaning, pointer: string): readonly Finding[] {
  const old = typesOf(before);
  const now = typesOf(after);
  const lost = old.filter((type) => !now.includes(type));
  const gained = now.filter((type) => !old.includes(type));
  const found = (kind: Finding["kind"], away: readonly TypeName[], here: readonly TypeName[]) => {
    const shows: Shows = { narrowed: isOfType(before, away), widened: isOfType(after, here) };
    return finding(kind, pointer, typeNode(before), typeNode(after), { shows });
  };
  const others = (types: readonly TypeName[]) => types.filter((type) => type !== "null");
  // Null is reported only if another type stays.
  const stays = others(old).some((type) => now.includes(type));
  const nulls: Finding[] = [];
  if (stays && lost.includes("null")) nulls.push(found("null-removed", ["null"], []));
  if (stays && gained.includes("null")) nulls.push(found("null-added", [], ["null"]));
  const [away, here] = stays ? [others(lost), others(gained)] : [lost, gained];
  if (away.length > 0 && here.length > 0) return [...nulls, found("type-changed", away, here)];
  if (away.length > 0) return [...nulls, found("type-narrowed", away, here)];
  if (here.length > 0) return [...nulls, found("type-widened", away, here)];
  return nulls;
}

function typesOf(meaning: Meaning): readonly TypeName[] {
  return typeNames.filter((type) => meaning.alternatives.some((alternative) => typeOf(alternative) === type));
}

/** Tests for values of certain types. */
function isOfType(meaning: Meaning, types: readonly TypeName[]): (value: JsonNode) => boolean {
  const own = meaning.alternatives.filter((alternative) => types.includes(typeOf(alternative)));
  const part = meaningOf(own, { node: meaning.node });
  return (value) => meaningAccepts(part, value) === true;
}

/** The types as a value of the keyword `type`. */
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
