/**
 * Finds out what is wrong with a value by reading its JSON Schema, keyword by keyword.
 *
 * The precompiled validator of a model decides if an input is valid; it is fast and gives no reason. This one is slow
 * and runs if something is wrong. It knows the keywords that a contract may have; `$ref` is not among them.
 */
import { deepEqual } from "../deep-equal.js";
import type { JsonSchema } from "../model.js";
import { evaluatedKeys } from "./evaluated.js";

/** A keyword that a value does not satisfy. */
export interface Problem {
  /** From the root of the value: property names and array indexes. */
  readonly path: Path;
  /** The keyword; `unknown` for a property that the schema does not have. */
  readonly keyword: string;
  /** What the keyword requires: a bound, a type, a pattern. */
  readonly wanted?: unknown;
  /** The allowed values, if the schema lists them. */
  readonly allowed?: readonly unknown[];
  /** The value at `path`; absent for a property that is missing or unknown. */
  readonly found?: unknown;
  /** The names of the known properties, for an unknown one. */
  readonly known?: readonly string[];
}

type Path = readonly (string | number)[];
type Members = Readonly<Record<string, unknown>>;

/** A keyword of a schema with the value that it checks. */
interface Judged {
  readonly keyword: string;
  readonly wanted: unknown;
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly path: Path;
  readonly isUri: (text: string) => boolean;
  /** Checks the value, or a member of it, against another schema. */
  readonly find: (schema: unknown, member?: unknown, token?: string | number) => readonly Problem[];
}

type Check = (judged: Judged) => readonly Problem[];

/**
 * Finds everything that is wrong with a value, in the order of the schema's keywords.
 *
 * @param isUri Passed, not imported, so that bundlers do not split the client: see `loadOnDemand`.
 */
export function findProblems(
  schema: unknown,
  value: unknown,
  isUri: (text: string) => boolean,
  path: Path = [],
): readonly Problem[] {
  if (typeof schema === "boolean") return schema ? [] : [{ path, keyword: "false", found: value }];
  const find: Judged["find"] = (other, member, token) =>
    token === undefined
      ? findProblems(other, value, isUri, path)
      : findProblems(other, member, isUri, [...path, token]);
  return Object.entries(schema as JsonSchema).flatMap(([keyword, wanted]) => {
    const check = Object.hasOwn(checks, keyword) ? checks[keyword] : undefined;
    return check?.({ keyword, wanted, schema: schema as JsonSchema, value, path, isUri, find }) ?? [];
  });
}

const atLeast = (size: number, limit: number) => size >= limit;
const atMost = (size: number, limit: number) => size <= limit;
const ofNumber = (value: unknown) => (typeof value === "number" ? value : undefined);
const ofText = (value: unknown) => (typeof value === "string" ? [...value].length : undefined);
const ofList = (value: unknown) => (Array.isArray(value) ? value.length : undefined);
const ofObject = (value: unknown) => (isObject(value) ? names(value).length : undefined);

const checks: Readonly<Record<string, Check>> = {
  type: (judged) =>
    passes(
      judged,
      list(judged.wanted).some((type) => isOfType(judged.value, type)),
    ),
  enum: (judged) => isAmong(judged, list(judged.wanted)),
  const: (judged) => isAmong(judged, [judged.wanted]),
  minimum: bound(ofNumber, atLeast),
  maximum: bound(ofNumber, atMost),
  exclusiveMinimum: bound(ofNumber, (size, limit) => size > limit),
  exclusiveMaximum: bound(ofNumber, (size, limit) => size < limit),
  // With the precision of the validator: 0.3 is a multiple of 0.1.
  multipleOf: bound(ofNumber, (size, step) => Math.abs(Math.round(size / step) - size / step) <= 1e-6),
  minLength: bound(ofText, atLeast),
  maxLength: bound(ofText, atMost),
  minItems: bound(ofList, atLeast),
  maxItems: bound(ofList, atMost),
  minProperties: bound(ofObject, atLeast),
  maxProperties: bound(ofObject, atMost),
  pattern: (judged) => passes(judged, typeof judged.value !== "string" || matches(judged.wanted, judged.value)),
  // Other formats are not asserted: samples on the pages do not satisfy them.
  format: (judged) =>
    passes(judged, judged.wanted !== "uri" || typeof judged.value !== "string" || judged.isUri(judged.value)),
  uniqueItems: (judged) => passes(judged, !judged.wanted || areUnique(items(judged.value))),
  required: ({ wanted, value, path }) => (isObject(value) ? missing(list(wanted), value, path) : []),
  dependentRequired: ({ wanted, value, path }) =>
    entries(wanted).flatMap(([name, needed]) => (isIn(value, name) ? missing(list(needed), value, path) : [])),
  dependentSchemas: ({ wanted, value, find }) =>
    entries(wanted).flatMap(([name, schema]) => (isIn(value, name) ? find(schema) : [])),
  properties: ({ wanted, value, find }) =>
    entries(wanted).flatMap(([name, schema]) => (isIn(value, name) ? find(schema, value[name], name) : [])),
  patternProperties: ({ wanted, value, find }) =>
    entries(wanted).flatMap(([pattern, schema]) =>
      names(value).flatMap((name) => (matches(pattern, name) ? find(schema, (value as Members)[name], name) : [])),
    ),
  additionalProperties: ({ wanted, schema, value, path, find }) => {
    const known = names(schema["properties"]);
    const patterns = names(schema["patternProperties"]);
    return names(value)
      .filter((name) => !known.includes(name) && !patterns.some((pattern) => matches(pattern, name)))
      .flatMap((name) =>
        wanted === false
          ? [{ path: [...path, name], keyword: "unknown", known }]
          : find(wanted, (value as Members)[name], name),
      );
  },
  unevaluatedProperties: (judged) => {
    if (!isObject(judged.value)) return [];
    const { wanted, schema, value, path, find } = judged;
    return unevaluated(judged).flatMap((name) =>
      wanted === false
        ? [{ path: [...path, name], keyword: "unknown", known: names(schema["properties"]) }]
        : find(wanted, value[name], name),
    );
  },
  unevaluatedItems: (judged) => {
    const all = items(judged.value);
    if (all.length === 0) return [];
    return unevaluated(judged).flatMap((i) => judged.find(judged.wanted, all[Number(i)], Number(i)));
  },
  propertyNames: ({ wanted, value, find }) => names(value).flatMap((name) => find(wanted, name, name)),
  prefixItems: ({ wanted, value, find }) =>
    list(wanted).flatMap((schema, i) => (i in items(value) ? find(schema, items(value)[i], i) : [])),
  items: ({ wanted, schema, value, find }) => {
    const prefix = list(schema["prefixItems"] ?? []).length;
    return items(value).flatMap((item, i) => (i < prefix ? [] : find(wanted, item, i)));
  },
  contains: (judged) => {
    const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = judged.schema as Readonly<
      Record<string, number>
    >;
    const found = items(judged.value).filter((item, i) => judged.find(judged.wanted, item, i).length === 0).length;
    return passes(judged, !Array.isArray(judged.value) || (found >= minContains && found <= maxContains));
  },
  allOf: ({ wanted, find }) => list(wanted).flatMap((schema) => find(schema)),
  // The problems of each alternative say more than "none matches".
  anyOf: ({ wanted, find }) => {
    const found = list(wanted).map((schema) => find(schema));
    return found.every((problems) => problems.length > 0) ? found.flat() : [];
  },
  oneOf: (judged) => {
    const found = list(judged.wanted).map((schema) => judged.find(schema));
    const fitting = found.filter((problems) => problems.length === 0);
    return fitting.length === 0 ? found.flat() : passes(judged, fitting.length === 1);
  },
  not: (judged) => passes(judged, judged.find(judged.wanted).length > 0),
  if: ({ wanted, schema, find }) => find(schema[find(wanted).length === 0 ? "then" : "else"] ?? true),
};

/** Checks numbers by their value, and strings, lists and objects by their size; other values pass. */
function bound(
  measure: (value: unknown) => number | undefined,
  holds: (size: number, limit: number) => boolean,
): Check {
  return (judged) => {
    const size = measure(judged.value);
    return passes(judged, size === undefined || holds(size, Number(judged.wanted)));
  };
}

function passes({ path, keyword, wanted, value }: Judged, does: boolean): readonly Problem[] {
  return does ? [] : [{ path, keyword, wanted, found: value }];
}

function isAmong({ path, keyword, value }: Judged, allowed: readonly unknown[]): readonly Problem[] {
  return allowed.some((one) => deepEqual(one, value)) ? [] : [{ path, keyword, allowed, found: value }];
}

function missing(needed: readonly unknown[], value: Members, path: Path): readonly Problem[] {
  return needed
    .map(String)
    .filter((name) => !isIn(value, name))
    .map((name) => ({ path: [...path, name], keyword: "required" }));
}

/** The names or indexes in a value that no other keyword applies to. */
function unevaluated({ schema, value, find }: Judged): readonly string[] {
  const evaluated = evaluatedKeys(schema, value as object, (part) => find(part).length === 0, matches);
  return Object.keys(value as object).filter((key) => !evaluated.includes(key));
}

function list(wanted: unknown): readonly unknown[] {
  return [wanted].flat();
}

function entries(wanted: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(wanted as object);
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function names(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** A key whose value is `undefined` is not sent, so it counts as absent. */
function isIn(value: unknown, name: string): value is Members {
  return isObject(value) && Object.hasOwn(value, name) && value[name] !== undefined;
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function areUnique(all: readonly unknown[]): boolean {
  // One text per value: comparing every item with every other would take minutes for a long list.
  return new Set(all.map((item) => JSON.stringify(item, inOrder))).size === all.length;
}

function inOrder(_: string, value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}

function matches(pattern: unknown, text: string): boolean {
  return new RegExp(String(pattern), "u").test(text);
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type && (type !== "number" || Number.isFinite(value));
}
