import { decodePercent } from "../base/decode-percent.js";
import { array, get, isString, type JsonNode, type JsonObject, markChanged, object, omit, set } from "../base/json.js";
import { nodeAt, pointerTo } from "../base/pointer.js";
import { diagnose } from "../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../rules/diagnostic.js";
import type { SchemaPlace } from "../rules/schema-rule.js";
import { rawMembers } from "../schema/raw-schema.js";
import { DEFINITIONS, isBareMap, withoutDefinitions } from "../schema/schema-shape.js";
import { besideRef } from "./beside-ref.js";
import { loosened } from "./loosened.js";
import { namedSchemas } from "./named-schemas.js";

/**
 * The size limit, far above any real schema. A schema that refers to its definitions repeatedly may grow without end.
 */
const MAX_NODES = 50_000;
/** The maximum depth of references inside referenced schemas. */
const MAX_DEPTH = 20;

/** The state of the inliner. */
interface Scope {
  /**
   * The roots that references may start from: the block, then the schemas around the place with their own definitions.
   */
  readonly roots: readonly JsonNode[];
  /** The schemas that are being put in the place of a reference, the outermost first. */
  readonly open: readonly JsonNode[];
  readonly pointer: string;
}

/**
 * The block without `$ref`, `$defs` and `definitions`: every reference is replaced by the schema that it points to, so
 * that no later phase and no library has to resolve one. Libraries read files and call servers for references that
 * leave the schema. A `$ref` in data, such as a default, is data.
 *
 * @param roots The roots that references may start from. Default: the block.
 */
export function inlineRefs(
  block: JsonObject,
  at: SchemaPlace,
  roots: readonly JsonNode[] = [block],
): Outcome<JsonObject> {
  if (!hasRef(block)) return outcome(withoutDefinitions(block));
  const diagnostics: Diagnostic[] = [];
  // Nodes that accept more than the page says, because a recursive part of them is left open.
  const loose = new Set<JsonNode>();
  const isLoose = (node: JsonNode): boolean => loose.has(node);
  const asLoose = <N extends JsonNode>(node: N): N => {
    loose.add(node);
    return node;
  };
  let named: ReturnType<typeof namedSchemas> | undefined;
  let nodes = 0;
  let isTooLarge = false;

  const inline = (node: JsonNode, scope: Scope): JsonNode => {
    if (node.kind === "scalar") return node;
    // A schema that is used once does not grow.
    if (scope.open.length > 0) nodes += 1;
    if (scope.open.length > 0 && nodes > MAX_NODES) return object([], node.origin);
    if (node.kind === "array") return inlineList(node.items, node, scope);
    const keyword = isString(get(node, "$ref")) ? "$ref" : "$dynamicRef";
    const ref = get(node, keyword);
    return isString(ref) ? inlineRef(omit(node, keyword), ref, scope) : inlineSchema(node, scope);
  };

  const inlineList = (items: readonly JsonNode[], { origin }: JsonNode, scope: Scope): JsonNode => {
    const inlined = items.map((item, i) => inline(item, { ...scope, pointer: pointerTo(scope.pointer, i) }));
    return inlined.some(isLoose) ? asLoose(array(inlined, origin)) : array(inlined, origin);
  };

  const inlineMap = (map: JsonNode, scope: Scope): JsonNode => {
    if (map.kind !== "object") return inline(map, scope);
    const members = [...map.members].map(
      ([name, node]) => [name, inline(node, { ...scope, pointer: pointerTo(scope.pointer, name) })] as const,
    );
    const inlined = object(members, map.origin);
    return members.some(([, node]) => isLoose(node)) ? asLoose(inlined) : inlined;
  };

  const inlineSchema = (schema: JsonObject, { roots: around, ...scope }: Scope): JsonObject => {
    const isMap = isBareMap(schema);
    if (isMap) return inlineMap(schema, { roots: around, ...scope }) as JsonObject;
    const hasOwnDefinitions = DEFINITIONS.some((key) => get(schema, key)) && !around.includes(schema);
    const inner = { ...scope, roots: hasOwnDefinitions ? [...around, schema] : around };
    const members = rawMembers(withoutDefinitions(schema), "schema").map(({ key, node, position }) => {
      const here = { ...inner, pointer: pointerTo(scope.pointer, key) };
      if (position === "data") return [key, node] as const;
      return [key, position === "schemas by name" ? inlineMap(node, here) : inline(node, here)] as const;
    });
    const inlined = object(members, schema.origin);
    if (!members.some(([, node]) => isLoose(node))) return inlined;
    return asLoose(loosened(inlined, isLoose));
  };

  const inlineRef = (beside: JsonObject, ref: JsonNode & { readonly value: string }, scope: Scope): JsonNode => {
    const place = { ...at, pointer: scope.pointer, origin: ref.origin };
    const shown = ref.value.slice(0, 100);
    const rest = inlineSchema(beside, scope);
    const isPointer = ref.value === "#" || ref.value.startsWith("#/");
    named ??= namedSchemas(block);
    const found = isPointer ? resolve(ref.value, scope.roots) : named(ref.value);
    if (found === undefined && !ref.value.startsWith("#")) {
      diagnostics.push(diagnose("schema/external-ref", place, shown, scope.pointer));
      return unknownAt(rest, ref);
    }
    if (found === undefined) {
      diagnostics.push(diagnose("schema/unresolved-ref", place, shown, scope.pointer));
      return unknownAt(rest, ref);
    }
    if (scope.open.includes(found)) {
      diagnostics.push(diagnose("schema/recursive-ref", place, shown));
      return asLoose(unknownAt(rest, ref));
    }
    isTooLarge ||= nodes > MAX_NODES || scope.open.length >= MAX_DEPTH;
    if (isTooLarge) return rest;
    const resolved = inline(found, { ...scope, open: [...scope.open, found] });
    isTooLarge ||= nodes > MAX_NODES;
    // Reported once, where it begins.
    if (isTooLarge && scope.open.length === 0) diagnostics.push(diagnose("schema/refs-too-large", place, shown));
    if (resolved.kind !== "object") return resolved;
    diagnostics.push(diagnose("schema/ref", place, shown));
    const both = markChanged(besideRef(resolved, rest), "schema/ref");
    return isLoose(resolved) || isLoose(rest) ? asLoose(both) : both;
  };

  const root = inline(block, { roots, open: [], pointer: at.pointer });
  const value = root.kind === "object" ? root : object([], block.origin);
  // Nothing is generated from a schema that grows too large, so replaced references are not reported.
  return outcome(value, isTooLarge ? diagnostics.filter(({ rule }) => rule !== "schema/ref") : diagnostics);
}

/** The keywords beside a reference, and the reference itself for a person who corrects it in an overlay. */
function unknownAt(rest: JsonObject, ref: JsonNode): JsonObject {
  return set(rest, "x-ref", ref);
}

/** Returns true if a reference may be in the node. */
function hasRef(node: JsonNode): boolean {
  if (node.kind === "scalar") return false;
  if (node.kind === "array") return node.items.some(hasRef);
  return isString(get(node, "$ref")) || isString(get(node, "$dynamicRef")) || [...node.members.values()].some(hasRef);
}

function resolve(ref: string, roots: readonly JsonNode[]): JsonNode | undefined {
  const pointer = decodePercent(ref.slice(1));
  for (const root of roots) {
    const found = nodeAt(root, pointer);
    if (found !== undefined) return found;
  }
  return undefined;
}
