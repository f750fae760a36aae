import { type JsonNode, scalar } from "../../base/json.js";
import { alternativeKey, type Draft, meaningKey } from "./keys.js";
import type { Alternative, Constraint, Meaning, TypeName } from "./meaning.js";

const none: ReadonlyMap<string, never> = new Map<string, never>();

const noNames: ReadonlySet<string> = new Set();
const nulls = new Map([["null", scalar(null)]]);
const booleans = new Map([true, false].map((value) => [String(value), scalar(value)]));

/** The meaning of `false`. */
export const noValue: Meaning = { key: meaningKey([]), alternatives: [], notes: none, node: scalar(false) };

/**
 * The meaning of `true`, and of an absent schema. Its key does not spell out its subschemas. An array or an object
 * without restrictions on its contents refers back to it.
 */
export const anyValue: Meaning = {
  key: "<any>",
  notes: none,
  node: scalar(true),
  // A getter: the items of an array of anything are anything.
  get alternatives() {
    return freeAlternatives;
  },
};

/** All values of one type, at the place of a schema. It is narrowed next, so it has no key yet. */
export function anyOfType(type: TypeName, at: string, node: JsonNode): Draft {
  const constraints: readonly Constraint[] = [];
  switch (type) {
    case "null":
      return { constraints, at, node, kind: "values", type, values: nulls };
    case "boolean":
      return { constraints, at, node, kind: "values", type, values: booleans };
    case "number":
      return { constraints, at, node, kind: "number", steps: [] };
    case "string":
      return {
        constraints,
        at,
        node,
        kind: "string",
        minLength: 0,
        maxLength: Number.POSITIVE_INFINITY,
        patterns: [],
        formats: [],
      };
    case "array":
      return {
        constraints,
        at,
        node,
        kind: "array",
        minItems: 0,
        maxItems: Number.POSITIVE_INFINITY,
        unique: false,
        prefix: [],
        rest: anyValue,
      };
    case "object":
      return {
        constraints,
        at,
        node,
        kind: "object",
        properties: none,
        required: noNames,
        patterns: none,
        rest: anyValue,
        index: "implicit",
        minProperties: 0,
        maxProperties: Number.POSITIVE_INFINITY,
        dependencies: none,
      };
  }
}

/** Adds the key of an alternative. */
export function withKey(draft: Draft): Alternative {
  return { ...draft, key: alternativeKey(draft) } as Alternative;
}

const freeAlternatives: readonly Alternative[] = (
  ["string", "number", "boolean", "null", "array", "object"] as const
).map((type) => withKey(anyOfType(type, "", scalar(true))));
