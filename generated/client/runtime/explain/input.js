import { english } from "../messages/en.js";
import { nearest } from "./nearest.js";
import { findProblems } from "./problems.js";
const MAX_ISSUES = 20;
export function explainInput(validate, schema, value, isUri) {
    const sent = withoutUndefined(value);
    if (validate(sent))
        return undefined;
    const problems = findProblems(schema, sent, isUri).slice(0, MAX_ISSUES);
    return (problems[0] ? problems : [{ path: [], keyword: "schema" }]).map(toIssue);
}
export async function explainOutput(reference, output, isUri) {
    const { outputSchema } = "load" in reference ? await reference.load() : reference;
    const problems = findProblems(outputSchema, output, isUri).slice(0, MAX_ISSUES);
    return problems[0] && problems.map(toIssue);
}
function withoutUndefined(value) {
    if (Array.isArray(value))
        return value.map(withoutUndefined);
    if (tag(value) !== "Object")
        return value;
    return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => member === undefined ? [] : [[key, withoutUndefined(member)]]));
}
function toIssue(problem) {
    const { path, keyword, wanted, condition, allowed, known = allowed?.map(String) ?? [], found } = problem;
    const near = found instanceof Object ? undefined : nearest(String(keyword === "unknown" ? path.at(-1) : found), known);
    const suggestion = near !== undefined && allowed ? JSON.stringify(allowed[known.indexOf(near)]) : near;
    const hint = hints[tag(found)];
    const issue = {
        path,
        keyword,
        wanted,
        ...(condition && { condition }),
        ...(allowed && { allowed }),
        ...("found" in problem && { got: describe(found, keyword) }),
        ...(suggestion !== undefined && { suggestion }),
        ...(hint && { hint }),
    };
    return { message: english(issue), ...issue };
}
function describe(value, keyword) {
    if (typeof value === "string") {
        if (keyword.endsWith("Length"))
            return String([...value].length);
        return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    }
    if (Array.isArray(value))
        return keyword.endsWith("Items") ? String(value.length) : "an array";
    if (typeof value === "function")
        return "a function";
    if (value instanceof Object)
        return tag(value) === "Object" ? "an object" : withArticle(tag(value));
    return String(value);
}
function withArticle(noun) {
    return `${/^[AEIO]/.test(noun) ? "an" : "a"} ${noun}`;
}
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
