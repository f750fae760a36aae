import { get, getMembers, isString, type JsonNode } from "../../base/json.js";
import { type ReadPattern, readPattern } from "../../schema/patterns.js";
import { visitRawSchemas } from "../../schema/raw-schema.js";
import type { SchemaPlace } from "../schema-rule.js";

/** More patterns than any real contract has. The analysis of each takes time. */
const MAX_PATTERNS = 30;

/** Returns true if a block has too many patterns to analyse each of them. */
export function hasTooManyPatterns(block: JsonNode): boolean {
  const found = new Set<string>();
  visitRawSchemas(block, (schema) => {
    const pattern = get(schema, "pattern");
    if (isString(pattern)) found.add(pattern.value);
    for (const [name] of getMembers(schema, "patternProperties")) found.add(name);
  });
  return found.size > MAX_PATTERNS;
}

/** Reads a pattern, unless the contract has too many. */
export function readPatternAt(pattern: string, at: SchemaPlace): ReadPattern {
  if (!at.hasTooManyPatterns) return readPattern(pattern);
  return { ok: false, problem: `the schema has more than ${MAX_PATTERNS} patterns` };
}
