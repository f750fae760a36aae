/** Turns what a precompiled validator found into issues that say what to do. */
import { english } from "./messages/en.js";
import { nearest } from "./nearest.js";
/** More would not be read, and one bad list of 10,000 items must not fill a log. */
const MAX_ISSUES = 20;
/** Makes issues of what a validator found. */
export function toIssues(errors, value, schema) {
    return errors
        .filter((error) => !errors.some((inner) => inner.schemaPath.startsWith(`${error.schemaPath}/`)))
        .slice(0, MAX_ISSUES)
        .map((error) => toIssue(error, value, schema));
}
function toIssue(error, value, schema) {
    const { keyword, params, instancePath, schemaPath } = error;
    const path = tokens(instancePath).map((token, i, all) => Array.isArray(at(value, all.slice(0, i))) ? Number(token) : token);
    const found = at(value, path);
    const unknownKey = params["additionalProperty"] ?? params["unevaluatedProperty"] ?? params["propertyName"];
    const key = unknownKey ?? params["missingProperty"];
    const allowed = (params["allowedValues"] ?? (keyword === "const" ? [params["allowedValue"]] : undefined));
    const known = unknownKey === undefined
        ? (allowed ?? []).map(String)
        : Object.keys(at(schema, [...tokens(schemaPath).slice(0, -1), "properties"]) ?? {});
    const near = nearest(String(unknownKey ?? found), known);
    const suggestion = near !== undefined && allowed ? JSON.stringify(allowed[known.indexOf(near)]) : near;
    const hint = hintFor(found);
    const issue = {
        path: key === undefined ? path : [...path, String(key)],
        keyword: unknownKey === undefined ? keyword : "unknown",
        wanted: params["limit"] ?? params["type"] ?? params["multipleOf"] ?? params["pattern"] ?? params["format"],
        ...(allowed && { allowed }),
        ...(key === undefined && { got: describe(found, keyword) }),
        ...(suggestion !== undefined && { suggestion }),
        ...(hint && { hint }),
    };
    return { message: english(issue), ...issue };
}
/** The reference tokens of a JSON Pointer; a URI fragment's `#` and percent-encoding are allowed. */
function tokens(pointer) {
    const plain = pointer.startsWith("#") ? decodeURIComponent(pointer) : pointer;
    return plain
        .split("/")
        .slice(1)
        .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
function at(value, path) {
    return path.reduce((node, token) => (node instanceof Object && Object.hasOwn(node, token) ? Reflect.get(node, token) : undefined), value);
}
/** What was there, in words and cut short: a prompt or a data URI must not fill the message. */
function describe(value, keyword) {
    if (typeof value === "string") {
        if (keyword.endsWith("Length"))
            return String([...value].length);
        return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    }
    if (Array.isArray(value))
        return keyword.endsWith("Items") ? String(value.length) : "an array";
    if (value instanceof Object)
        return `a ${tag(value)}`;
    return String(value);
}
/** The kind of an object: `Object`, `Blob`, `Date`. */
function tag(value) {
    return Object.prototype.toString.call(value).slice(8, -1);
}
const hints = {
    Blob: "file",
    File: "file",
    ArrayBuffer: "file",
    Uint8Array: "file",
    URL: "url",
    Date: "date",
    Promise: "promise",
};
function hintFor(value) {
    return hints[tag(value)];
}
