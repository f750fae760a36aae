/** Turns what a precompiled validator found into issues that say what to do. */
import { english } from "./messages/en.js";
import type { JsonSchema } from "./model.js";
import { nearest } from "./nearest.js";
import type { InputHint, ValidationIssue } from "./standard-schema.js";

/** An error as Ajv reports it, without text. */
export interface SchemaError {
  /** JSON Pointer into the value. */
  readonly instancePath: string;
  /** JSON Pointer (as a URI fragment) into the schema, down to the keyword. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** More would not be read, and one bad list of 10,000 items must not fill a log. */
const MAX_ISSUES = 20;

/** Makes issues of what a validator found. */
export function toIssues(
  errors: readonly SchemaError[],
  value: unknown,
  schema: JsonSchema,
): readonly ValidationIssue[] {
  return errors
    .filter((error) => !errors.some((inner) => inner.schemaPath.startsWith(`${error.schemaPath}/`)))
    .slice(0, MAX_ISSUES)
    .map((error) => toIssue(error, value, schema));
}

function toIssue(error: SchemaError, value: unknown, schema: JsonSchema): ValidationIssue {
  const { keyword, params, instancePath, schemaPath } = error;
  const path = tokens(instancePath).map((token, i, all) =>
    Array.isArray(at(value, all.slice(0, i))) ? Number(token) : token,
  );
  const found = at(value, path);
  const unknownKey = params["additionalProperty"] ?? params["unevaluatedProperty"] ?? params["propertyName"];
  const key = unknownKey ?? params["missingProperty"];
  const allowed = (params["allowedValues"] ?? (keyword === "const" ? [params["allowedValue"]] : undefined)) as
    | readonly unknown[]
    | undefined;
  const known =
    unknownKey === undefined
      ? (allowed ?? []).map(String)
      : Object.keys((at(schema, [...tokens(schemaPath).slice(0, -1), "properties"]) as object | undefined) ?? {});
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
function tokens(pointer: string): string[] {
  const plain = pointer.startsWith("#") ? decodeURIComponent(pointer) : pointer;
  return plain
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (node, token) => (node instanceof Object && Object.hasOwn(node, token) ? Reflect.get(node, token) : undefined),
    value,
  );
}

/** What was there, in words and cut short: a prompt or a data URI must not fill the message. */
function describe(value: unknown, keyword: string): string {
  if (typeof value === "string") {
    if (keyword.endsWith("Length")) return String([...value].length);
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  }
  if (Array.isArray(value)) return keyword.endsWith("Items") ? String(value.length) : "an array";
  if (value instanceof Object) return `a ${tag(value)}`;
  return String(value);
}

/** The kind of an object: `Object`, `Blob`, `Date`. */
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

function hintFor(value: unknown): InputHint | undefined {
  return hints[tag(value)];
}
