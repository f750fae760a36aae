/** The two ends: every instance, and none. */
import { scalar } from "../../base/json.js";
import { alternativeKey, type Draft, meaningKey } from "./keys.js";
import type { Alternative, Meaning, TypeName } from "./meaning.js";

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** The meaning of `false`. */
export const nothing: Meaning = { key: meaningKey([]), alternatives: [], notes: none, node: scalar(false) };

/**
 * The meaning of `true`, and of a schema that is absent. Its key does not spell out what lies below, and an array or
 * an object whose contents are free refers back to it.
 */
export const anything: Meaning = {
  key: "<any>",
  notes: none,
  node: scalar(true),
  // A getter, since what is in an array of anything is anything.
  get alternatives() {
    return freeAlternatives;
  },
};

/** All instances of one type, at one place. */
export function free(type: TypeName, at: string): Alternative {
  return withKey(freeDraft(type, at));
}

function freeDraft(type: TypeName, at: string): Draft {
  const part = { constraints: [], at };
  switch (type) {
    case "null":
      return { ...part, kind: "values", type, values: new Map([["null", scalar(null)]]) };
    case "boolean":
      return {
        ...part,
        kind: "values",
        type,
        values: new Map([true, false].map((value) => [String(value), scalar(value)])),
      };
    case "number":
      return { ...part, kind: "number", steps: [] };
    case "string":
      return {
        ...part,
        kind: "string",
        minLength: 0,
        maxLength: Number.POSITIVE_INFINITY,
        patterns: [],
        formats: [],
      };
    case "array":
      return {
        ...part,
        kind: "array",
        minItems: 0,
        maxItems: Number.POSITIVE_INFINITY,
        unique: false,
        prefix: [],
        rest: anything,
      };
    case "object":
      return {
        ...part,
        kind: "object",
        properties: none,
        required: new Set(),
        patterns: none,
        rest: anything,
        minProperties: 0,
        maxProperties: Number.POSITIVE_INFINITY,
        dependencies: none,
      };
  }
}

/** Works out the key of an alternative. */
export function withKey(draft: Draft): Alternative {
  return { ...draft, key: alternativeKey(draft) } as Alternative;
}

const freeAlternatives: readonly Alternative[] = (
  ["string", "number", "boolean", "null", "array", "object"] as const
).map((type) => free(type, ""));
