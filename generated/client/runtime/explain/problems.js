import { deepEqual } from "../deep-equal.js";
import { evaluatedKeys } from "./evaluated.js";
export function findProblems(schema, value, isUri, path = []) {
    if (typeof schema === "boolean")
        return schema ? [] : [{ path, keyword: "false", found: value }];
    const find = (other, member, token) => token === undefined
        ? findProblems(other, value, isUri, path)
        : findProblems(other, member, isUri, [...path, token]);
    return Object.entries(schema).flatMap(([keyword, wanted]) => {
        const check = Object.hasOwn(checks, keyword) ? checks[keyword] : undefined;
        return check?.({ keyword, wanted, schema: schema, value, path, isUri, find }) ?? [];
    });
}
const atLeast = (size, limit) => size >= limit;
const atMost = (size, limit) => size <= limit;
const ofNumber = (value) => (typeof value === "number" ? value : undefined);
const ofText = (value) => (typeof value === "string" ? [...value].length : undefined);
const ofList = (value) => (Array.isArray(value) ? value.length : undefined);
const ofObject = (value) => (isObject(value) ? names(value).length : undefined);
const checks = {
    type: (judged) => passes(judged, list(judged.wanted).some((type) => isOfType(judged.value, type))),
    enum: (judged) => isAmong(judged, list(judged.wanted)),
    const: (judged) => isAmong(judged, [judged.wanted]),
    minimum: bound(ofNumber, atLeast),
    maximum: bound(ofNumber, atMost),
    exclusiveMinimum: bound(ofNumber, (size, limit) => size > limit),
    exclusiveMaximum: bound(ofNumber, (size, limit) => size < limit),
    multipleOf: bound(ofNumber, (size, step) => Math.abs(Math.round(size / step) - size / step) <= 1e-6),
    minLength: bound(ofText, atLeast),
    maxLength: bound(ofText, atMost),
    minItems: bound(ofList, atLeast),
    maxItems: bound(ofList, atMost),
    minProperties: bound(ofObject, atLeast),
    maxProperties: bound(ofObject, atMost),
    pattern: (judged) => passes(judged, typeof judged.value !== "string" || matches(judged.wanted, judged.value)),
    format: (judged) => passes(judged, judged.wanted !== "uri" || typeof judged.value !== "string" || judged.isUri(judged.value)),
    uniqueItems: (judged) => passes(judged, !judged.wanted || areUnique(items(judged.value))),
    required: ({ wanted, value, path }) => (isObject(value) ? missing(list(wanted), value, path) : []),
    dependentRequired: ({ wanted, value, path }) => entries(wanted).flatMap(([name, needed]) => (isIn(value, name) ? missing(list(needed), value, path) : [])),
    dependentSchemas: ({ wanted, value, find }) => entries(wanted).flatMap(([name, schema]) => (isIn(value, name) ? find(schema) : [])),
    properties: ({ wanted, value, find }) => entries(wanted).flatMap(([name, schema]) => (isIn(value, name) ? find(schema, value[name], name) : [])),
    patternProperties: ({ wanted, value, find }) => entries(wanted).flatMap(([pattern, schema]) => names(value).flatMap((name) => (matches(pattern, name) ? find(schema, value[name], name) : []))),
    additionalProperties: ({ wanted, schema, value, path, find }) => {
        const known = names(schema["properties"]);
        const patterns = names(schema["patternProperties"]);
        return names(value)
            .filter((name) => !known.includes(name) && !patterns.some((pattern) => matches(pattern, name)))
            .flatMap((name) => wanted === false
            ? [{ path: [...path, name], keyword: "unknown", known }]
            : find(wanted, value[name], name));
    },
    unevaluatedProperties: (judged) => {
        if (!isObject(judged.value))
            return [];
        const { wanted, schema, value, path, find } = judged;
        return unevaluated(judged).flatMap((name) => wanted === false
            ? [{ path: [...path, name], keyword: "unknown", known: names(schema["properties"]) }]
            : find(wanted, value[name], name));
    },
    unevaluatedItems: (judged) => {
        const all = items(judged.value);
        if (all.length === 0)
            return [];
        return unevaluated(judged).flatMap((i) => judged.find(judged.wanted, all[Number(i)], Number(i)));
    },
    propertyNames: ({ wanted, value, find }) => names(value).flatMap((name) => find(wanted, name, name)),
    prefixItems: ({ wanted, value, find }) => list(wanted).flatMap((schema, i) => (i in items(value) ? find(schema, items(value)[i], i) : [])),
    items: ({ wanted, schema, value, find }) => {
        const prefix = list(schema["prefixItems"] ?? []).length;
        return items(value).flatMap((item, i) => (i < prefix ? [] : find(wanted, item, i)));
    },
    contains: (judged) => {
        const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = judged.schema;
        const found = items(judged.value).filter((item, i) => judged.find(judged.wanted, item, i).length === 0).length;
        return passes(judged, !Array.isArray(judged.value) || (found >= minContains && found <= maxContains));
    },
    allOf: ({ wanted, find }) => list(wanted).flatMap((schema) => find(schema)),
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
function bound(measure, holds) {
    return (judged) => {
        const size = measure(judged.value);
        return passes(judged, size === undefined || holds(size, Number(judged.wanted)));
    };
}
function passes({ path, keyword, wanted, value }, does) {
    return does ? [] : [{ path, keyword, wanted, found: value }];
}
function isAmong({ path, keyword, value }, allowed) {
    return allowed.some((one) => deepEqual(one, value)) ? [] : [{ path, keyword, allowed, found: value }];
}
function missing(needed, value, path) {
    return needed
        .map(String)
        .filter((name) => !isIn(value, name))
        .map((name) => ({ path: [...path, name], keyword: "required" }));
}
function unevaluated({ schema, value, find }) {
    const evaluated = evaluatedKeys(schema, value, (part) => find(part).length === 0, matches);
    return Object.keys(value).filter((key) => !evaluated.includes(key));
}
function list(wanted) {
    return [wanted].flat();
}
function entries(wanted) {
    return Object.entries(wanted);
}
function items(value) {
    return Array.isArray(value) ? value : [];
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
function areUnique(all) {
    return new Set(all.map((item) => JSON.stringify(item, inOrder))).size === all.length;
}
function inOrder(_, value) {
    return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
function matches(pattern, text) {
    return new RegExp(String(pattern), "u").test(text);
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
