import { type Diagnostic, outcome } from "../../base/diagnostic.js";
import { get, getMembers, isString, type JsonNode, markChanged, object, scalar, set } from "../../base/json.js";
import { type ReadPattern, readPattern } from "../../schema/patterns.js";
import { changed, report, type SchemaPlace, type SchemaRule } from "../schema-rule.js";
import { renameKeyword } from "./numbers.js";

/** More different patterns than any real contract has; each is analysed, which takes its time. */
const MAX_PATTERNS = 30;

/** Whether a block has too many patterns for each of them to be analysed. */
export function hasTooManyPatterns(block: JsonNode): boolean {
  const found = new Set<string>();
  const visit = (node: JsonNode): void => {
    if (found.size > MAX_PATTERNS || node.kind === "scalar") return;
    if (node.kind === "array") {
      for (const item of node.items) visit(item);
      return;
    }
    const pattern = get(node, "pattern");
    if (isString(pattern)) found.add(pattern.value);
    for (const [name] of getMembers(node, "patternProperties")) found.add(name);
    for (const member of node.members.values()) visit(member);
  };
  visit(block);
  return found.size > MAX_PATTERNS;
}

function readAt(pattern: string, at: SchemaPlace): ReadPattern {
  if (!at.hasTooManyPatterns) return readPattern(pattern);
  return { ok: false, problem: `the schema has more than ${MAX_PATTERNS} patterns` };
}

/** Rewrites `pattern` for the `u` flag, as validators compile it; one that cannot be asserted becomes `x-pattern`. */
export const normalizePattern: SchemaRule = (schema, at) => {
  const pattern = get(schema, "pattern");
  if (!isString(pattern)) return undefined;
  const read = readAt(pattern.value, at);
  if (!read.ok) {
    return changed("schema/bad-pattern", renameKeyword(schema, "pattern", "x-pattern"), pattern, at, read.problem);
  }
  if (read.pattern === pattern.value) return undefined;
  const value = set(schema, "pattern", scalar(read.pattern, pattern.origin));
  return changed("schema/pattern-dialect", value, pattern, at, pattern.value.slice(0, 100), read.pattern.slice(0, 200));
};

/** Does the same for the names of `patternProperties`. */
export const normalizePatternProperties: SchemaRule = (schema, at) => {
  const map = get(schema, "patternProperties");
  if (map?.kind !== "object") return undefined;
  const read = [...map.members].map(([pattern, node]) => ({ pattern, node, meant: readAt(pattern, at) }));
  const diagnostics: Diagnostic[] = [];
  const members = new Map<string, JsonNode>();
  for (const { pattern, node, meant } of read) {
    if (!meant.ok) {
      const value = renameKeyword(schema, "patternProperties", "x-patternProperties");
      return changed("schema/bad-pattern", value, map, at, meant.problem);
    }
    if (meant.pattern !== pattern) {
      diagnostics.push(report("schema/pattern-dialect", map, at, pattern.slice(0, 100), meant.pattern.slice(0, 200)));
    }
    members.set(meant.pattern, node);
  }
  // Two ways to write one pattern would leave only the second schema.
  if (diagnostics.length === 0 || members.size < map.members.size) return undefined;
  const value = set(schema, "patternProperties", object(members, map.origin));
  return outcome(markChanged(value, "schema/pattern-dialect"), diagnostics);
};
