import { decodePercent } from "../../base/decode-percent.js";
import { get, getItems, getString, type JsonNode, type JsonObject, scalar } from "../../base/json.js";
import { nodeAt, pointerTo } from "../../base/pointer.js";
import { closedSchema } from "../../schema/closed-schema.js";
import { canonicalize, isFree, listed, meaningOf } from "./canonicalize.js";
import { anyValue, noValue, withKey } from "./extreme-meanings.js";
import { constrain, intersect } from "./intersect.js";
import type { Draft } from "./keys.js";
import { isNever, type Meaning, type Objects } from "./meaning.js";
import { readNotes, withBranchNotes } from "./notes.js";
import { readAlternative } from "./read-alternative.js";
import { readConstraints } from "./read-constraints.js";
import type { ReadScope } from "./read-scope.js";
import { readTypes } from "./read-types.js";
import { unite, uniteExclusive } from "./unite.js";

/** Reads the meaning of an output, or of any other schema by itself. */
export function readMeaning(schema: JsonNode): Meaning {
  return read(schema, "", { root: schema, refs: [], read });
}

/** Reads the meaning of an input, which the client closes: it refuses unlisted names, unless the page allows them. */
export function readInput(schema: JsonNode): Meaning {
  if (schema.kind !== "object") return readMeaning(schema);
  return read(schema, "", { root: schema, refs: [], closed: closedSchema(schema), read });
}

function read(schema: JsonNode, at: string, scope: ReadScope): Meaning {
  if (schema.kind !== "object") {
    const isFalse = schema.kind === "scalar" && schema.value === false;
    return isFalse ? { ...noValue, at, node: schema } : { ...meaningOf(anyValue.alternatives, { at, node: schema }) };
  }
  const parts = { ...scope, isClosedAround: scope.isClosedAround || closesParts(schema, at, scope) };
  const own = readListed(schema, readOwn(schema, at, parts));
  return readConstraints(schema, readCombinators(schema, own, parts), parts);
}

/** Returns true if the client closes an object as a whole, because parts of it have properties too. */
function closesParts(schema: JsonObject, at: string, { closed }: ReadScope): boolean {
  const keyword = "unevaluatedProperties";
  return (
    closed !== undefined && get(schema, keyword) === undefined && nodeAt(closed, pointerTo(at, keyword)) !== undefined
  );
}

/** Reads the keywords for single types, one alternative for each type. */
function readOwn(schema: JsonObject, at: string, scope: ReadScope): Meaning {
  const alternatives = readTypes(schema).flatMap(({ type, whole }) => {
    const alternative = readAlternative(schema, type, at, { ...scope, isClosedAround: false });
    if (alternative.kind === "number" && whole)
      return canonicalize({ ...alternative, steps: [...alternative.steps, 1] }) ?? [];
    if (alternative.kind === "object" && scope.isClosedAround) return canonicalize(asPart(alternative, schema)) ?? [];
    return canonicalize(alternative) ?? [];
  });
  return meaningOf(alternatives, { at, node: schema, notes: readNotes(schema) });
}

function asPart(object: Draft<Objects>, schema: JsonObject): Draft<Objects> {
  if (isNever(object.rest)) return object;
  if (get(schema, "additionalProperties") !== undefined) return { ...object, part: "opened" };
  return isFree(withKey(object)) ? object : { ...object, part: "closed" };
}

/** Reads `enum` and `const`, which is an enum of one value. Values that the rest of the schema refuses are dropped. */
function readListed(schema: JsonObject, own: Meaning): Meaning {
  const constant = get(schema, "const");
  const lists = [
    ...(get(schema, "enum")?.kind === "array" ? [getItems(schema, "enum")] : []),
    ...(constant ? [[constant]] : []),
  ];
  return lists.reduce((meaning, values) => meaningOf(listed(values, meaning), meaning), own);
}

/** Reads `allOf`, `anyOf`, `oneOf` and `$ref`. */
function readCombinators(schema: JsonObject, own: Meaning, scope: ReadScope): Meaning {
  const at = own.at ?? "";
  const branches = (keyword: string) =>
    getItems(schema, keyword).map((branch, i) => read(branch, pointerTo(at, keyword, i), scope));
  const ref = getString(schema, "$ref");
  const joined = [...branches("allOf"), ...(ref === undefined ? [] : [resolve(ref, at, scope)])];
  const anyOf = branches("anyOf");
  const oneOf = branches("oneOf");
  const parts = [
    ...joined,
    ...(anyOf.length > 0 ? [unite(anyOf, own)] : []),
    ...(oneOf.length > 0 ? [uniteExclusive(oneOf, own)] : []),
  ];
  const whole = parts.reduce(intersect, own);
  return { ...whole, notes: withBranchNotes(own.notes, joined, [...anyOf, ...oneOf]) };
}

/**
 * Resolves a reference within the contract. In a cycle, the number of references up to the target replaces its name.
 */
function resolve(ref: string, at: string, scope: ReadScope): Meaning {
  const target = ref.startsWith("#") ? nodeAt(scope.root, decodePercent(ref)) : undefined;
  const depth = scope.refs.indexOf(ref);
  if (target === undefined || depth >= 0) {
    const text = target === undefined ? `reference ${ref}` : `the schema ${scope.refs.length - depth} references up`;
    return constrain(anyValue, { kind: "opaque", text, node: scalar(text) });
  }
  const { at: _at, ...meaning } = read(target, ref.slice(1), { ...scope, refs: [...scope.refs, ref] });
  return { ...meaning, at };
}
