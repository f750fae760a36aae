import { deepEqual } from "../deep-equal.js";
import type { JsonSchema } from "../model.js";
import type { IssueCondition } from "../standard-schema.js";
import { alternativesProblems, conditionOf, exclusiveNames, namesOnly, withCondition } from "./conditional-problems.js";
import { evaluatedKeys } from "./evaluated.js";
import type { Path, Problem } from "./problem.js";

type Members = Readonly<Record<string, unknown>>;

/** The context of a check. */
interface CheckContext {
  /** The schema that has the keyword. */
  readonly parentSchema: JsonSchema;
  readonly path: Path;
  readonly isUri: (text: string) => boolean;
  /** Finds the problems of the value with another schema or, with a token, those of a member of it. */
  readonly find: (schema: unknown, token?: string | number, member?: unknown) => readonly Problem[];
  /** A problem with a member that is missing or should not be there. */
  readonly fault: (token: string, keyword: string, known?: readonly string[]) => Problem;
}

/** Checks a value by one keyword: returns its problems, or if it is right. */
type Check = (wanted: unknown, value: unknown, context: CheckContext) => boolean | readonly Problem[];

/**
 * Finds everything that is wrong with a value by its JSON Schema, in the order of the schema's keywords.
 *
 * The precompiled validator of a model decides if an input is valid: it is fast and gives no reason. This function is
 * slow and only runs for an invalid value. It knows the keywords that a contract may have, so `$ref` is not among them.
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
  const parentSchema = schema as JsonSchema;
  const context: CheckContext = {
    parentSchema,
    path,
    isUri,
    find: (other, token, member) =>
      token === undefined
        ? findProblems(other, value, isUri, path)
        : findProblems(other, member, isUri, [...path, token]),
    fault: (token, keyword, known) => ({ path: [...path, token], keyword, known }),
  };
  return Object.entries(parentSchema).flatMap(([keyword, wanted]) => {
    const check = Object.hasOwn(checks, keyword) ? checks[keyword] : undefined;
    const result = check ? check(wanted, value, context) : isInBounds(keyword, wanted, value);
    if (typeof result === "object") return result;
    const requirement =
      keyword === "enum" ? { allowed: list(wanted) } : keyword === "const" ? { allowed: [wanted] } : { wanted };
    return result ? [] : [{ path, keyword, ...requirement, found: value }];
  });
}

const checks: Readonly<Record<string, Check>> = {
  type: (types, value) => list(types).some((type) => isOfType(value, type)),
  enum: (allowed, value) => list(allowed).some((one) => deepEqual(one, value)),
  const: deepEqual,
  // With the precision of the validator: 0.3 is a multiple of 0.1.
  multipleOf: (step, value) =>
    typeof value !== "number" || Math.abs(Math.round(value / (step as number)) - value / (step as number)) <= 1e-6,
  pattern: (pattern, value) => typeof value !== "string" || matches(pattern, value),
  // Other formats are not asserted: samples on the pages do not satisfy them.
  format: (format, value, { isUri }) => format !== "uri" || typeof value !== "string" || isUri(value),
  required: (needed, value, context) => missing(needed, value, context),
  properties: (schemas, value, { find }) =>
    entries(schemas).flatMap(([name, schema]) => (isIn(value, name) ? find(schema, name, value[name]) : [])),
  additionalProperties: (wanted, value, context) => {
    const { properties, patternProperties } = context.parentSchema;
    const patterns = names(patternProperties);
    const isOther = (name: string) => !isIn(properties, name) && !patterns.some((pattern) => matches(pattern, name));
    return others(wanted, value, names(value).filter(isOther), context);
  },
  patternProperties: (schemas, value, { find }) =>
    entries(schemas).flatMap(([pattern, schema]) =>
      entries(value).flatMap(([name, member]) => (matches(pattern, name) ? find(schema, name, member) : [])),
    ),
  propertyNames: (schema, value, { find }) => names(value).flatMap((name) => find(schema, name, name)),
  dependentRequired: (all, value, context) =>
    entries(all).flatMap(([name, needed]) =>
      isIn(value, name) ? withCondition(missing(needed, value, context), given(name), context.path) : [],
    ),
  dependentSchemas: (schemas, value, { path, find }) =>
    entries(schemas).flatMap(([name, schema]) =>
      isIn(value, name) ? withCondition(find(schema), given(name), path) : [],
    ),
  unevaluatedProperties: (wanted, value, context) =>
    others(wanted, value, unevaluated(names(value), value, context), context),
  prefixItems: (schemas, value, { find }) =>
    list(schemas).flatMap((schema, i) => (i in items(value) ? find(schema, i, items(value)[i]) : [])),
  items: (schema, value, { parentSchema, find }) => {
    const prefix = items(parentSchema["prefixItems"]).length;
    return items(value).flatMap((item, i) => (i < prefix ? [] : find(schema, i, item)));
  },
  contains: (schema, value, { parentSchema, find }) => {
    const { minContains = 1, maxContains = 1 / 0 } = parentSchema as Readonly<Record<string, number>>;
    const found = items(value).filter((item, i) => find(schema, i, item).length === 0).length;
    return !Array.isArray(value) || (found >= minContains && found <= maxContains);
  },
  unevaluatedItems: (schema, value, context) =>
    unevaluated(Object.keys(items(value)), value, context).flatMap((i) => context.find(schema, +i, items(value)[+i])),
  // One text per value: comparing every item with every other would take minutes for a long list.
  uniqueItems: (wanted, value) =>
    !wanted || new Set(items(value).map((item) => JSON.stringify(item, inOrder))).size === items(value).length,
  allOf: (schemas, _, { find }) => list(schemas).flatMap((schema) => find(schema)),
  anyOf: (schemas, _, { path, find }) => {
    const found = list(schemas).map((schema) => find(schema));
    return found.every((problems) => problems.length > 0) ? alternativesProblems("anyOf", found, path) : [];
  },
  oneOf: (schemas, value, { path, find }) => {
    const found = list(schemas).map((schema) => find(schema));
    const fitting = found.filter((problems) => problems.length === 0);
    if (fitting.length === 1) return [];
    const groups = list(schemas).map(exclusiveNames);
    if (isObject(value) && groups.every((names) => names.length > 0))
      return [{ path, keyword: "oneOf", wanted: groups }];
    return fitting.length === 0 ? alternativesProblems("oneOf", found, path) : false;
  },
  not: (schema, _, { path, find }) => {
    const names = namesOnly(schema);
    return find(schema).length > 0 || (names.length > 0 ? [{ path, keyword: "not", wanted: [names] }] : false);
  },
  if: (schema, value, { path, parentSchema, find }) => {
    const holds = find(schema).length === 0;
    return withCondition(find(parentSchema[holds ? "then" : "else"] ?? true), conditionOf(schema, value, holds), path);
  },
};

/** The size of a value for each kind of bound; undefined for a value that the bound does not apply to. */
const sizes: Readonly<Record<string, (value: unknown) => number | undefined>> = {
  imum: (value) => (Number.isFinite(value) ? Number(value) : undefined),
  length: (value) => (typeof value === "string" ? [...value].length : undefined),
  items: (value) => (Array.isArray(value) ? value.length : undefined),
  properties: (value) => (isObject(value) ? names(value).length : undefined),
};

/** Checks `minimum`, `exclusiveMaximum`, `maxItems` and the like; every other keyword passes. */
function isInBounds(keyword: string, limit: unknown, value: unknown): boolean {
  const [, exclusive, side, unit = ""] = /^(exclusive)?(min|max)(\w+)$/.exec(keyword.toLowerCase()) ?? [];
  const size = sizes[unit]?.(value);
  const room = size === undefined ? 1 : side === "min" ? size - Number(limit) : Number(limit) - size;
  return exclusive ? room > 0 : room >= 0;
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type && (type !== "number" || Number.isFinite(value));
}

/** The problems of an object that lacks members. */
function missing(needed: unknown, value: unknown, { fault }: CheckContext): readonly Problem[] {
  const lacking = isObject(value) ? list(needed).filter((name) => !isIn(value, String(name))) : [];
  return lacking.map((name) => fault(String(name), "required"));
}

function given(name: string): IssueCondition {
  return { kind: "if", properties: { [name]: [] } };
}

/** The problems of members that no other keyword applies to. */
function others(wanted: unknown, value: unknown, which: readonly string[], context: CheckContext): readonly Problem[] {
  return which.flatMap((name) =>
    wanted === false
      ? context.fault(name, "unknown", names(context.parentSchema["properties"]))
      : context.find(wanted, name, (value as Members)[name]),
  );
}

/** The keys of a value that no other keyword applies to. */
function unevaluated(keys: readonly string[], value: unknown, { parentSchema, find }: CheckContext): readonly string[] {
  if (keys.length === 0) return keys;
  const rest = (fits: (part: unknown) => boolean): readonly string[] => {
    const evaluated = evaluatedKeys(parentSchema, value as object, fits, matches);
    return keys.filter((key) => !evaluated.includes(key));
  };
  const left = rest((part) => find(part).length === 0);
  if (left.length === 0) return left;
  // If a part does not fit, its own problems say why; its keys are known all the same.
  const parts = entries(parentSchema).filter(([keyword]) => keyword.endsWith("Of"));
  return find(Object.fromEntries(parts)).length > 0 ? rest(() => true) : left;
}

function matches(pattern: unknown, text: string): boolean {
  return new RegExp(String(pattern), "u").test(text);
}

function list(wanted: unknown): readonly unknown[] {
  return [wanted].flat();
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
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

/** Replaces objects by copies with their keys in order. */
function inOrder(_: string, value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
