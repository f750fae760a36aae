import { english } from "../messages/en.js";
import type { JsonSchema, ModelReference } from "../model.js";
import type { InputHint, ValidationIssue } from "../standard-schema.js";
import { nearest } from "./nearest.js";
import type { Problem } from "./problem.js";
import { findProblems } from "./problems.js";

/** One invalid list of 10,000 items must not fill a log. */
const MAX_ISSUES = 20;

/**
 * Explains why a validator refused a value, and how to fix it; at most 20 issues.
 *
 * @returns Undefined if the value is valid as it would be sent: a key whose value is `undefined` is not sent, so it
 *   must not count as an unknown key. Spreading optional settings into an input is common.
 */
export function explainInput(
  validate: (value: unknown) => boolean,
  schema: JsonSchema,
  value: unknown,
  isUri: (text: string) => boolean,
): readonly ValidationIssue[] | undefined {
  const sent = withoutUndefined(value);
  if (validate(sent)) return undefined;
  const problems = findProblems(schema, sent, isUri).slice(0, MAX_ISSUES);
  return (problems[0] ? problems : [{ path: [], keyword: "schema" }]).map(toIssue);
}

/** Finds out what is wrong with an output by its model's schema; undefined if it is valid. */
export async function explainOutput(
  reference: ModelReference<unknown, unknown>,
  output: unknown,
  isUri: (text: string) => boolean,
): Promise<readonly ValidationIssue[] | undefined> {
  const { outputSchema } = "load" in reference ? await reference.load() : reference;
  const problems = findProblems(outputSchema, output, isUri).slice(0, MAX_ISSUES);
  return problems[0] && problems.map(toIssue);
}

/** Removes keys whose value is `undefined`, as JSON does, and leaves values that are not plain. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (tag(value) !== "Object") return value;
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, member]) =>
      member === undefined ? [] : [[key, withoutUndefined(member)]],
    ),
  );
}

function toIssue(problem: Problem): ValidationIssue {
  const { path, keyword, wanted, condition, allowed, known = allowed?.map(String) ?? [], found } = problem;
  // An object is similar to any other: "[object Object]".
  const near =
    found instanceof Object ? undefined : nearest(String(keyword === "unknown" ? path.at(-1) : found), known);
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

/** Describes a value, shortened: a prompt or a data URI must not fill the message. */
function describe(value: unknown, keyword: string): string {
  if (typeof value === "string") {
    if (keyword.endsWith("Length")) return String([...value].length);
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  }
  if (Array.isArray(value)) return keyword.endsWith("Items") ? String(value.length) : "an array";
  if (typeof value === "function") return "a function";
  if (value instanceof Object) return tag(value) === "Object" ? "an object" : withArticle(tag(value));
  return String(value);
}

function withArticle(noun: string): string {
  return `${/^[AEIO]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** The built-in type of a value: `Object`, `Blob`, `Date`. */
function tag(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

const hints: Readonly<Record<string, InputHint>> = {
  Blob: "file",
  File: "file",
  ArrayBuffer: "file",
  Uint8Array: "file",
  URL: "url",
  Date: "date",
  Promise: "promise",
};
