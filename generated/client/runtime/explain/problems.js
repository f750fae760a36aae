import { deepEqual } from "../deep-equal.js";
import { alternativesProblems, conditionOf, exclusiveNames, namesOnly, withCondition } from "./conditional-problems.js";
import { evaluatedKeys } from "./evaluated.js";
export function findProblems(schema, value, isUri, path = []) {
    if (typeof schema === "boolean")
        return schema ? [] : [{ path, keyword: "false", found: value }];
    const parentSchema = schema;
    const context = {
        parentSchema,
        path,
        isUri,
        find: (other, token, member) => token === undefined
            ? findProblems(other, value, isUri, path)
            : findProblems(other, member, isUri, [...path, token]),
        fault: (token, keyword, known) => ({ path: [...path, token], keyword, known }),
    };
    return Object.entries(parentSchema).flatMap(([keyword, wanted]) => {
        const check = Object.hasOwn(checks, keyword) ? checks[keyword] : undefined;
        const result = check ? check(wanted, value, context) : isInBounds(keyword, wanted, value);
        if (typeof result === "object")
            return result;
        const requirement = keyword === "enum" ? { allowed: list(wanted) } : keyword === "const" ? { allowed: [wanted] } : { wanted };
        return result ? [] : [{ path, keyword, ...requirement, found: value }];
    });
}
const checks = {
    type: (types, value) => list(types).some((type) => isOfType(value, type)),
    enum: (allowed, value) => list(allowed).some((one) => deepEqual(one, value)),
    const: deepEqual,
    multipleOf: (step, value) => typeof value !== "number" || Math.abs(Math.round(value / step) - value / step) <= 1e-6,
    pattern: (pattern, value) => typeof value !== "string" || matches(pattern, value),
    format: (format, value, { isUri }) => format !== "uri" || typeof value !== "string" || isUri(value),
    required: (needed, value, context) => missing(needed, value, context),
    properties: (schemas, value, { find }) => entries(schemas).flatMap(([name, schema]) => (isIn(value, name) ? find(schema, name, value[name]) : [])),
    additionalProperties: (wanted, value, context) => {
        const { properties, patternProperties } = context.parentSchema;
        const patterns = names(patternProperties);
        const isOther = (name) => !isIn(properties, name) && !patterns.some((pattern) => matches(pattern, name));
        return others(wanted, value, names(value).filter(isOther), context);
    },
    patternProperties: (schemas, value, { find }) => entries(schemas).flatMap(([pattern, schema]) => entries(value).flatMap(([name, member]) => (matches(pattern, name) ? find(schema, name, member) : []))),
    propertyNames: (schema, value, { find }) => names(value).flatMap((name) => find(schema, name, name)),
    dependentRequired: (all, value, context) => entries(all).flatMap(([name, needed]) => isIn(value, name) ? withCondition(missing(needed, value, context), given(name), context.path) : []),
    dependentSchemas: (schemas, value, { path, find }) => entries(schemas).flatMap(([name, schema]) => isIn(value, name) ? withCondition(find(schema), given(name), path) : []),
    unevaluatedProperties: (wanted, value, context) => others(wanted, value, unevaluated(names(value), value, context), context),
    prefixItems: (schemas, value, { find }) => list(schemas).flatMap((schema, i) => (i in items(value) ? find(schema, i, items(value)[i]) : [])),
    items: (schema, value, { parentSchema, find }) => {
        const prefix = items(parentSchema["prefixItems"]).length;
        return items(value).flatMap((item, i) => (i < prefix ? [] : find(schema, i, item)));
    },
    contains: (schema, value, { parentSchema, find }) => {
        const { minContains = 1, maxContains = 1 / 0 } = parentSchema;
        const found = items(value).filter((item, i) => find(schema, i, item).length === 0).length;
        return !Array.isArray(value) || (found >= minContains && found <= maxContains);
    },
    unevaluatedItems: (schema, value, context) => unevaluated(Object.keys(items(value)), value, context).flatMap((i) => context.find(schema, +i, items(value)[+i])),
    uniqueItems: (wanted, value) => !wanted || new Set(items(value).map((item) => JSON.stringify(item, inOrder))).size === items(value).length,
    allOf: (schemas, _, { find }) => list(schemas).flatMap((schema) => find(schema)),
    anyOf: (schemas, _, { path, find }) => {
        const found = list(schemas).map((schema) => find(schema));
        return found.every((problems) => problems.length > 0) ? alternativesProblems("anyOf", found, path) : [];
    },
    oneOf: (schemas, value, { path, find }) => {
        const found = list(schemas).map((schema) => find(schema));
        const fitting = found.filter((problems) => problems.length === 0);
        if (fitting.length === 1)
            return [];
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
const sizes = {
    imum: (value) => (Number.isFinite(value) ? Number(value) : undefined),
    length: (value) => (typeof value === "string" ? [...value].length : undefined),
    items: (value) => (Array.isArray(value) ? value.length : undefined),
    properties: (value) => (isObject(value) ? names(value).length : undefined),
};
function isInBounds(keyword, limit, value) {
    const [, exclusive, side, unit = ""] = /^(exclusive)?(min|max)(\w+)$/.exec(keyword.toLowerCase()) ?? [];
    const size = sizes[unit]?.(value);
    const room = size === undefined ? 1 : side === "min" ? size - Number(limit) : Number(limit) - size;
    return exclusive ? room > 0 : room >= 0;
}
function isOfType(value, type) {
    if (type === "null")
        return value === null;
    if (type === "array")
        return Array.isArray(value);
    if (type === "object")
        return isObject(value);
    if (type === "integer")
        return Number.isInteger(value);
    return typeof value === type && (type !== "number" || Number.isFinite(value));
}
function missing(needed, value, { fault }) {
    const lacking = isObject(value) ? list(needed).filter((name) => !isIn(value, String(name))) : [];
    return lacking.map((name) => fault(String(name), "required"));
}
function given(name) {
    return { kind: "if", properties: { [name]: [] } };
}
function others(wanted, value, which, context) {
    return which.flatMap((name) => wanted === false
        ? context.fault(name, "unknown", names(context.parentSchema["properties"]))
        : context.find(wanted, name, value[name]));
}
function unevaluated(keys, value, { parentSchema, find }) {
    if (keys.length === 0)
        return keys;
    const rest = (fits) => {
        const evaluated = evaluatedKeys(parentSchema, value, fits, matches);
        return keys.filter((key) => !evaluated.includes(key));
    };
    const left = rest((part) => find(part).length === 0);
    if (left.length === 0)
        return left;
    const parts = entries(parentSchema).filter(([keyword]) => keyword.endsWith("Of"));
    return find(Object.fromEntries(parts)).length > 0 ? rest(() => true) : left;
}
function matches(pattern, text) {
    return new RegExp(String(pattern), "u").test(text);
}
function list(wanted) {
    return [wanted].flat();
}
function items(value) {
    return Array.isArray(value) ? value : [];
}
function entries(value) {
    return isObject(value) ? Object.entries(value) : [];
}
function names(value) {
    return isObject(value) ? Object.keys(value) : [];
}
function isIn(value, name) {
    return isObject(value) && Object.hasOwn(value, name) && value[name] !== undefined;
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function inOrder(_, value) {
    return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
