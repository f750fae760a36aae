import { type Diagnostic, outcome } from "../../base/diagnostic.js";
import { array, get, isString, type JsonNode, markChanged, object, omit, set, toValue } from "../../base/json.js";
import { typesOf } from "../../schema/accepts.js";
import { BOOLEANS, COUNTS, KNOWN, NUMBERS, SCHEMA_LISTS, SCHEMA_MAPS, STRINGS } from "../../schema/keywords.js";
import { changed, report, type SchemaRule, show } from "../schema-rule.js";
import { freeName, renameKeyword } from "./numbers.js";

/** `example` of OpenAPI 3.0 becomes the first of `examples`. */
export const normalizeExample: SchemaRule = (schema, at) => {
  const example = get(schema, "example");
  if (example === undefined) return undefined;
  const examples = get(schema, "examples");
  // A list is `examples` under the wrong name, unless the value itself is a list.
  if (example.kind === "array" && examples === undefined && !typesOf(schema).includes("array"))
    return changed("schema/example", renameKeyword(schema, "example", "examples"), example, at);
  const all = [example, ...(examples?.kind === "array" ? examples.items : [])];
  return changed("schema/example", set(omit(schema, "example"), "examples", array(all, example.origin)), example, at);
};

/** The playground's limits on files are kept for the docs; no validator can check a file behind a URL. */
export const keepMediaConstraints: SchemaRule = (schema, at) => {
  const validations = get(schema, "validations");
  if (validations === undefined) return undefined;
  return changed(
    "schema/media-constraints",
    renameKeyword(schema, "validations", "x-media-constraints"),
    validations,
    at,
  );
};

/** Keywords that a library would refuse, or read as something else, are kept under `x-`. */
export const setAsideUnknownKeywords: SchemaRule = (schema, at) => {
  const diagnostics: Diagnostic[] = [];
  let isChanged = false;
  const taken = new Map(schema.members);
  const keep = (name: string, node: JsonNode): string => {
    const free = freeName({ members: taken }, name);
    taken.set(free, node);
    return free;
  };
  const members = [...schema.members].flatMap(([key, node]): readonly (readonly [string, JsonNode])[] => {
    if (key.startsWith("x-")) return [[key, node]];
    // These say what dialect a schema is written in and how it is called; a contract has one dialect and no name.
    if (["$schema", "$id", "id", "$anchor", "$comment"].includes(key) && node.kind === "scalar") {
      isChanged = true;
      return [];
    }
    if (!KNOWN.has(key)) {
      isChanged = true;
      const kept = keep(`x-${key.replace(/^\$/, "")}`, node);
      diagnostics.push(report("schema/unknown-keyword", node, at, key.slice(0, 60), kept.slice(0, 70)));
      return [[kept, node]];
    }
    if (!isValid(key, node)) {
      isChanged = true;
      const kept = keep(`x-${key}`, node);
      diagnostics.push(report("schema/invalid-keyword", node, at, key, show(node), kept));
      return [[kept, node]];
    }
    return [[key, node]];
  });
  if (!isChanged) return undefined;
  const value = object(members, schema.origin);
  return outcome(diagnostics.length === 0 ? value : markChanged(value, diagnostics[0]?.rule ?? ""), diagnostics);
};

/** What each of these keywords needs beside it to mean anything; some validators refuse it alone. */
const NEEDS: readonly (readonly [string, readonly string[]])[] = [
  ["then", ["if"]],
  ["else", ["if"]],
  ["if", ["then", "else"]],
  ["minContains", ["contains"]],
  ["maxContains", ["contains"]],
];

/** A keyword that does nothing without another is kept under `x-`. */
export const setAsideIdleKeywords: SchemaRule = (schema, at) => {
  let value = schema;
  const diagnostics: Diagnostic[] = [];
  for (const [keyword, others] of NEEDS) {
    const node = get(value, keyword);
    if (node === undefined || others.some((other) => get(value, other))) continue;
    value = renameKeyword(value, keyword, `x-${keyword}`);
    diagnostics.push(report("schema/idle-keyword", node, at, keyword, others.join('" or "')));
  }
  return diagnostics.length === 0 ? undefined : outcome(markChanged(value, "schema/idle-keyword"), diagnostics);
};

function isValid(keyword: string, node: JsonNode): boolean {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (has(NUMBERS, keyword)) return typeof value === "number" && (keyword !== "multipleOf" || value > 0);
  if (has(COUNTS, keyword)) return typeof value === "number" && Number.isInteger(value) && value >= 0;
  if (has(BOOLEANS, keyword)) return typeof value === "boolean";
  if (has(STRINGS, keyword)) return isString(node);
  if (has(SCHEMA_MAPS, keyword)) return node.kind === "object";
  if (has(SCHEMA_LISTS, keyword)) return node.kind === "array" && node.items.length > 0;
  if (keyword === "enum") return node.kind === "array" && node.items.length > 0;
  if (keyword === "examples") return node.kind === "array";
  if (keyword === "required") return node.kind === "array" && node.items.every(isString);
  if (keyword === "dependentRequired") return node.kind === "object" && [...node.members.values()].every(isNameList);
  return true;
}

function isNameList(node: JsonNode): boolean {
  return (
    node.kind === "array" && node.items.every(isString) && new Set(node.items.map(toValue)).size === node.items.length
  );
}

function has(keywords: readonly string[], keyword: string): boolean {
  return keywords.includes(keyword);
}
