/**
 * Replaces every `$ref` by what it refers to, so that no later phase and no library has to resolve one: libraries read
 * files and call servers for references that leave the schema.
 */

import { array, get, isString, type JsonNode, type JsonObject, markChanged, object, omit } from "../base/json.js";
import { nodeAt, pointerTo } from "../base/pointer.js";
import { diagnose } from "../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../rules/diagnostic.js";
import type { SchemaPlace } from "../rules/schema-rule.js";

/** A schema that refers to its definitions over and over may grow without end; no real one comes near. */
const MAX_NODES = 50_000;
/** References that lead to each other, one inside the other. */
const MAX_DEPTH = 20;

/** The block without `$ref`, `$defs` and `definitions`. */
export function inlineRefs(block: JsonObject, at: SchemaPlace): Outcome<JsonObject> {
  if (!hasRef(block)) return outcome(omit(block, "$defs", "definitions"));
  const diagnostics: Diagnostic[] = [];
  let nodes = 0;
  let isTooLarge = false;

  const inline = (node: JsonNode, open: readonly string[], pointer: string): JsonNode => {
    if (node.kind === "scalar") return node;
    // What stands in the block once does not grow.
    if (open.length > 0) nodes += 1;
    if (open.length > 0 && nodes > MAX_NODES) return object([], node.origin);
    if (node.kind === "array") {
      return array(
        node.items.map((item, i) => inline(item, open, pointerTo(pointer, i))),
        node.origin,
      );
    }
    const ref = get(node, "$ref");
    if (isString(ref)) return inlineRef(node, ref, open, pointer);
    return inlineMembers(node, open, pointer);
  };

  // Data is looked at as well: libraries follow a `$ref` wherever it stands.
  const inlineMembers = (node: JsonObject, open: readonly string[], pointer: string): JsonObject =>
    object(
      [...node.members].map(([key, member]) => [key, inline(member, open, pointerTo(pointer, key))] as const),
      node.origin,
    );

  const inlineRef = (
    node: JsonObject,
    ref: JsonNode & { readonly value: string },
    open: readonly string[],
    pointer: string,
  ): JsonNode => {
    const target = ref.value;
    const here = { ...at, pointer };
    const rest = inlineMembers(omit(node, "$ref"), open, pointer);
    const shown = target.slice(0, 100);
    if (target !== "#" && !target.startsWith("#/")) {
      diagnostics.push(diagnose("schema/external-ref", { ...here, origin: ref.origin }, shown));
      return rest;
    }
    const found = nodeAt(block, decodeFragment(target));
    if (found === undefined) {
      diagnostics.push(diagnose("schema/unresolved-ref", { ...here, origin: ref.origin }, shown));
      return rest;
    }
    if (open.includes(target)) {
      diagnostics.push(diagnose("schema/recursive-ref", { ...here, origin: ref.origin }, shown));
      return rest;
    }
    isTooLarge ||= nodes > MAX_NODES || open.length >= MAX_DEPTH;
    if (isTooLarge) return rest;
    const resolved = inline(found, [...open, target], pointer);
    isTooLarge ||= nodes > MAX_NODES;
    // Told once, where it begins.
    if (isTooLarge && open.length === 0)
      diagnostics.push(diagnose("schema/refs-too-large", { ...here, origin: ref.origin }, shown));
    if (resolved.kind !== "object") return resolved;
    diagnostics.push(diagnose("schema/ref", { ...here, origin: ref.origin }, shown));
    // Keywords beside a `$ref` count as well (2020-12); those of the place itself are nearer.
    return markChanged(object([...resolved.members, ...rest.members], resolved.origin), "schema/ref");
  };

  const root = inline(omit(block, "$defs", "definitions"), [], at.pointer);
  const inlined = root.kind === "object" ? root : object([], block.origin);
  // A reference to the root brings its definitions with it.
  const value = omit(inlined, "$defs", "definitions");
  // What was put in place before is not worth telling: nothing is generated from it.
  return outcome(value, isTooLarge ? diagnostics.filter(({ rule }) => rule !== "schema/ref") : diagnostics);
}

function hasRef(node: JsonNode): boolean {
  if (node.kind === "scalar") return false;
  if (node.kind === "array") return node.items.some(hasRef);
  return isString(get(node, "$ref")) || [...node.members.values()].some(hasRef);
}

function decodeFragment(ref: string): string {
  try {
    return decodeURIComponent(ref);
  } catch {
    return ref;
  }
}
