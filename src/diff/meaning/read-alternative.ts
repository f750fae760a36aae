import { get, getItems, getMembers, getNumber, getString, type JsonNode, type JsonObject } from "../../base/json.js";
import { nodeAt, pointerTo } from "../../base/pointer.js";
import { anyOfType, anyValue } from "./extreme-meanings.js";
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
} from "./meaning.js";
import { isConstraint } from "./read-constraints.js";
import type { ReadScope } from "./read-scope.js";

/** Reads the keywords that apply to one type: ranges of numbers and strings, items of arrays, properties of objects. */
export function readAlternative(schema: JsonObject, type: TypeName, at: string, scope: ReadScope): Draft {
  const base = anyOfType(type, at, schema);
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

function readArrays(schema: JsonObject, base: Draft<Arrays>, at: string, scope: ReadScope): Draft<Arrays> {
  const unique = get(schema, "uniqueItems");
  return {
    ...base,
    minItems: getNumber(schema, "minItems") ?? base.minItems,
    maxItems: getNumber(schema, "maxItems") ?? base.maxItems,
    unique: unique?.kind === "scalar" && unique.value === true,
    prefix: getItems(schema, "prefixItems").map((item, i) => scope.read(item, pointerTo(at, "prefixItems", i), scope)),
    rest: readAt(schema, ["items", "unevaluatedItems"], at, scope) ?? anyValue,
  };
}

function readObjects(schema: JsonObject, base: Draft<Objects>, at: string, scope: ReadScope): Draft<Objects> {
  const inside = (keyword: string): ReadonlyMap<string, Meaning> =>
    new Map(
      getMembers(schema, keyword).map(
        ([name, member]) => [name, scope.read(member, pointerTo(at, keyword, name), scope)] as const,
      ),
    );
  const { index: _free, ...own } = base;
  const rest = readAt(schema, ["additionalProperties", "unevaluatedProperties"], at, scope) ?? anyValue;
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

/** Returns true if the client closes an object that the page leaves open. */
function closesHere(closed: JsonNode, schema: JsonObject, at: string): boolean {
  const keyword = "additionalProperties";
  return get(schema, keyword) === undefined && nodeAt(closed, pointerTo(at, keyword)) !== undefined;
}

/** Reads the first of the keywords that is present and is not a constraint. */
function readAt(schema: JsonObject, keywords: readonly string[], at: string, scope: ReadScope): Meaning | undefined {
  for (const keyword of keywords) {
    const node = get(schema, keyword);
    if (node === undefined || isConstraint(schema, keyword)) continue;
    return scope.read(node, pointerTo(at, keyword), scope);
  }
  return undefined;
}

function texts(nodes: readonly JsonNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.kind === "scalar" && typeof node.value === "string" ? node.value : []));
}
