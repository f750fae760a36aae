/** Reads the meaning of a schema. */
import {
  get,
  getItems,
  getMembers,
  getNumber,
  getString,
  isString,
  type JsonNode,
  type JsonObject,
  object,
  scalar,
} from "../../base/json.js";
import { nodeAt, pointerTo } from "../../base/pointer.js";
import { closedSchema } from "../../schema/closed-schema.js";
import { keywordsWhere } from "../../schema/keywords.js";
import { readTypeWord } from "../../schema/type-word.js";
import { anything, free, nothing } from "./anything.js";
import { canonicalText } from "./canonical.js";
import { constrain, intersect } from "./intersect.js";
import type { Draft } from "./keys.js";
import {
  type Arrays,
  type Bound,
  isNever,
  type Meaning,
  type Numbers,
  type Objects,
  type Strings,
  type TypeName,
  typeNames,
} from "./meaning.js";
import { readNotes, withBranchNotes } from "./notes.js";
import { listed, meaningOf, settle } from "./settle.js";
import { unite, uniteExclusive } from "./unite.js";

/** The state of the reader: references are resolved in `root`, and those being resolved are not followed again. */
interface Scope {
  readonly root: JsonNode;
  readonly refs: readonly string[];
  /** `root` as the client closes it. */
  readonly closed?: JsonNode;
}

/** Reads an output, or any other schema by itself. */
export function readMeaning(schema: JsonNode): Meaning {
  return read(schema, "", { root: schema, refs: [] });
}

/** Reads an input as the client does: it refuses names that an object does not list, unless the page allows them. */
export function readInput(schema: JsonNode): Meaning {
  if (schema.kind !== "object") return readMeaning(schema);
  return read(schema, "", { root: schema, refs: [], closed: closedSchema(schema) });
}

function read(schema: JsonNode, at: string, scope: Scope): Meaning {
  if (schema.kind !== "object") {
    const isFalse = schema.kind === "scalar" && schema.value === false;
    return isFalse ? { ...nothing, at, node: schema } : { ...meaningOf(anything.alternatives, { at, node: schema }) };
  }
  const own = readListed(schema, readOwn(schema, at, scope));
  return readConstraints(schema, readCombinators(schema, own, scope), scope);
}

/** The keywords about types and their ranges. */
function readOwn(schema: JsonObject, at: string, scope: Scope): Meaning {
  const alternatives = readTypes(schema).flatMap(({ type, whole }) => {
    const alternative = readAlternative(schema, type, at, scope);
    if (alternative.kind === "number" && whole)
      return settle({ ...alternative, steps: [...alternative.steps, 1] }) ?? [];
    return settle(alternative) ?? [];
  });
  return meaningOf(alternatives, { at, node: schema, notes: readNotes(schema) });
}

interface NamedType {
  readonly type: TypeName;
  readonly whole: boolean;
}

/** The types that a name means. A name without a known meaning says nothing. */
function readName(name: JsonNode): readonly NamedType[] {
  if (!isString(name)) return [];
  return (readTypeWord(name.value)?.types ?? []).flatMap((type) =>
    typeNames
      .filter((one) => one === (type === "integer" ? "number" : type))
      .map((one) => ({ type: one, whole: type === "integer" })),
  );
}

function readTypes(schema: JsonObject): readonly NamedType[] {
  const type = get(schema, "type");
  const names = type?.kind === "array" ? type.items : type ? [type] : [];
  const known = [...names.flatMap(readName)];
  if (known.length === 0) return typeNames.map((each) => ({ type: each, whole: false }));
  const nullable = get(schema, "nullable");
  if (nullable?.kind === "scalar" && nullable.value === true) known.push({ type: "null", whole: false });
  return typeNames.flatMap((each) => {
    const found = known.filter((named) => named.type === each);
    return found.length > 0 ? [{ type: each, whole: found.every((named) => named.whole) }] : [];
  });
}

function readAlternative(schema: JsonObject, type: TypeName, at: string, scope: Scope): Draft {
  const base = free(type, at, schema);
  switch (base.kind) {
    case "values":
      return base;
    case "number":
      return readNumbers(schema, base);
    case "string":
      return readStrings(schema, base);
    case "array":
      return readArrays(schema, base, at, scope);
    case "object":
      return readObjects(schema, base, at, scope);
  }
}

function readNumbers(schema: JsonObject, base: Draft<Numbers>): Draft<Numbers> {
  const minimum = tighter(getNumber(schema, "minimum"), getNumber(schema, "exclusiveMinimum"), 1);
  const maximum = tighter(getNumber(schema, "maximum"), getNumber(schema, "exclusiveMaximum"), -1);
  const step = getNumber(schema, "multipleOf");
  return {
    ...base,
    steps: step !== undefined && step > 0 ? [step] : [],
    ...(minimum && { minimum }),
    ...(maximum && { maximum }),
  };
}

/** One interval, whichever of the two keywords has it. */
function tighter(inclusive: number | undefined, exclusive: number | undefined, sign: 1 | -1): Bound | undefined {
  if (exclusive === undefined) return inclusive === undefined ? undefined : { value: inclusive, exclusive: false };
  if (inclusive === undefined || (exclusive - inclusive) * sign >= 0) return { value: exclusive, exclusive: true };
  return { value: inclusive, exclusive: false };
}

function readStrings(schema: JsonObject, base: Draft<Strings>): Draft<Strings> {
  const pattern = getString(schema, "pattern");
  const format = getString(schema, "format");
  return {
    ...base,
    minLength: getNumber(schema, "minLength") ?? base.minLength,
    maxLength: getNumber(schema, "maxLength") ?? base.maxLength,
    patterns: pattern === undefined ? [] : [pattern],
    formats: format === undefined ? [] : [format],
  };
}

function readArrays(schema: JsonObject, base: Draft<Arrays>, at: string, scope: Scope): Draft<Arrays> {
  const unique = get(schema, "uniqueItems");
  return {
    ...base,
    minItems: getNumber(schema, "minItems") ?? base.minItems,
    maxItems: getNumber(schema, "maxItems") ?? base.maxItems,
    unique: unique?.kind === "scalar" && unique.value === true,
    prefix: getItems(schema, "prefixItems").map((item, i) => read(item, pointerTo(at, "prefixItems", i), scope)),
    rest: readAt(schema, ["items", "unevaluatedItems"], at, scope) ?? anything,
  };
}

function readObjects(schema: JsonObject, base: Draft<Objects>, at: string, scope: Scope): Draft<Objects> {
  const inside = (keyword: string): ReadonlyMap<string, Meaning> =>
    new Map(
      getMembers(schema, keyword).map(
        ([name, member]) => [name, read(member, pointerTo(at, keyword, name), scope)] as const,
      ),
    );
  const { index: _free, ...own } = base;
  const rest = readAt(schema, ["additionalProperties", "unevaluatedProperties"], at, scope) ?? anything;
  return {
    ...own,
    properties: inside("properties"),
    required: new Set(texts(getItems(schema, "required"))),
    patterns: inside("patternProperties"),
    rest,
    ...(scope.closed && { closes: closesHere(scope.closed, schema, at) }),
    ...indexOf(schema, rest),
    minProperties: getNumber(schema, "minProperties") ?? own.minProperties,
    maxProperties: getNumber(schema, "maxProperties") ?? own.maxProperties,
    dependencies: new Map(
      getMembers(schema, "dependentRequired").flatMap(([name, others]) => {
        const names = others.kind === "array" ? texts(others.items).filter((other) => other !== name) : [];
        return names.length > 0 ? [[name, [...new Set(names)].sort()] as const] : [];
      }),
    ),
  };
}

/** The index signature that the emitted type has. */
function indexOf(schema: JsonObject, rest: Meaning): Pick<Objects, "index"> {
  if (isNever(rest)) return {};
  if (get(schema, "additionalProperties") !== undefined) return { index: "explicit" };
  return get(schema, "properties") === undefined ? { index: "implicit" } : {};
}

/** Tells if the client closes an object that the page leaves open. */
function closesHere(closed: JsonNode, schema: JsonObject, at: string): boolean {
  const keyword = "additionalProperties";
  return get(schema, keyword) === undefined && nodeAt(closed, pointerTo(at, keyword)) !== undefined;
}

/**
 * Reads the first of the keywords that is present. An `unevaluated…` keyword beside a combinator depends on what the
 * branches evaluate, and is a constraint instead.
 */
function readAt(schema: JsonObject, keywords: readonly string[], at: string, scope: Scope): Meaning | undefined {
  for (const keyword of keywords) {
    const node = get(schema, keyword);
    if (node === undefined || (keyword.startsWith("unevaluated") && hasCombinator(schema))) continue;
    return read(node, pointerTo(at, keyword), scope);
  }
  return undefined;
}

const combinators = ["$ref", ...keywordsWhere(({ subschemas }) => subschemas === "in-place")];

function hasCombinator(schema: JsonObject): boolean {
  return combinators.some((keyword) => schema.members.has(keyword));
}

/** Reads `enum` and `const`, an enum of one. Values that the rest of the schema refuses are left out. */
function readListed(schema: JsonObject, own: Meaning): Meaning {
  const constant = get(schema, "const");
  const lists = [
    ...(get(schema, "enum")?.kind === "array" ? [getItems(schema, "enum")] : []),
    ...(constant ? [[constant]] : []),
  ];
  return lists.reduce((meaning, values) => meaningOf(listed(values, meaning), meaning), own);
}

function readCombinators(schema: JsonObject, own: Meaning, scope: Scope): Meaning {
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

/** Follows a reference within the contract. Names of definitions do not count; a cycle is known by how far up it leads. */
function resolve(ref: string, at: string, scope: Scope): Meaning {
  const target = ref.startsWith("#") ? nodeAt(scope.root, decode(ref)) : undefined;
  const depth = scope.refs.indexOf(ref);
  if (target === undefined || depth >= 0) {
    const text = target === undefined ? `reference ${ref}` : `the schema ${scope.refs.length - depth} references up`;
    return constrain(anything, { kind: "opaque", text, node: scalar(text) });
  }
  const { at: _at, ...meaning } = read(target, ref.slice(1), { ...scope, refs: [...scope.refs, ref] });
  return { ...meaning, at };
}

function decode(ref: string): string {
  try {
    return decodeURIComponent(ref);
  } catch {
    return ref;
  }
}

/** Reads the keywords that are constraints. */
function readConstraints(schema: JsonObject, meaning: Meaning, scope: Scope): Meaning {
  const at = meaning.at ?? "";
  const sub = (keyword: string) => {
    const node = get(schema, keyword);
    return node && read(node, pointerTo(at, keyword), scope);
  };
  let result = meaning;
  const not = sub("not");
  if (not) result = constrain(result, { kind: "not", inner: not });
  const condition = sub("if");
  if (condition && (schema.members.has("then") || schema.members.has("else"))) {
    result = constrain(result, { kind: "if", condition, met: sub("then") ?? anything, unmet: sub("else") ?? anything });
  }
  const contains = sub("contains");
  if (contains) result = constrainTyped(result, "array", containsOf(schema, contains));
  const names = sub("propertyNames");
  if (names && names.key !== anything.key)
    result = constrainTyped(result, "object", { kind: "property-names", inner: names });
  for (const [name, node] of getMembers(schema, "dependentSchemas")) {
    const inner = read(node, pointerTo(at, "dependentSchemas", name), scope);
    result = constrainTyped(result, "object", { kind: "dependent", name, inner });
  }
  return readUnevaluated(schema, result);
}

function containsOf(schema: JsonObject, inner: Meaning) {
  const min = getNumber(schema, "minContains") ?? 1;
  return { kind: "contains", inner, min, max: getNumber(schema, "maxContains") ?? Number.POSITIVE_INFINITY } as const;
}

function readUnevaluated(schema: JsonObject, meaning: Meaning): Meaning {
  if (!hasCombinator(schema)) return meaning;
  return (["unevaluatedItems", "unevaluatedProperties"] as const).reduce((result, keyword) => {
    const node = get(schema, keyword);
    if (node === undefined) return result;
    const text = `${keyword} ${canonicalText(node)}`;
    return constrainTyped(result, keyword === "unevaluatedItems" ? "array" : "object", {
      kind: "opaque",
      text,
      node: object([[keyword, node]]),
    });
  }, meaning);
}

function constrainTyped(meaning: Meaning, type: TypeName, constraint: Parameters<typeof constrain>[1]): Meaning {
  const alternatives = meaning.alternatives.flatMap((alternative) => {
    const applies = (alternative.kind === "values" ? alternative.type : alternative.kind) === type;
    if (!applies) return alternative;
    return settle({ ...alternative, constraints: [...alternative.constraints, constraint] }) ?? [];
  });
  return meaningOf(alternatives, meaning);
}

function texts(nodes: readonly JsonNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.kind === "scalar" && typeof node.value === "string" ? node.value : []));
}
