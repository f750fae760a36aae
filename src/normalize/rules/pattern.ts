import { analyse } from "scslre";
import { get, isString, type JsonNode } from "../../base/json.js";
import { changed, type SchemaRule } from "../schema-rule.js";
import { renameKeyword } from "./numbers.js";

/** Longer patterns are none that a person wrote for a field; the analysis grows with them. In characters. */
const MAX_LENGTH = 500;

/** Validators compile patterns with the `u` flag; one that does not compile, or may run forever, is not asserted. */
export const setAsideBadPatterns: SchemaRule = (schema, at) => {
  const pattern = get(schema, "pattern");
  const problem = isString(pattern) ? patternProblem(pattern.value) : undefined;
  if (problem !== undefined) {
    return changed("schema/bad-pattern", renameKeyword(schema, "pattern", "x-pattern"), pattern, at, problem);
  }
  const [bad] = patternKeys(get(schema, "patternProperties")).flatMap((key) => patternProblem(key) ?? []);
  if (bad === undefined) return undefined;
  const value = renameKeyword(schema, "patternProperties", "x-patternProperties");
  return changed("schema/bad-pattern", value, get(schema, "patternProperties"), at, bad);
};

function patternKeys(node: JsonNode | undefined): readonly string[] {
  return node?.kind === "object" ? [...node.members.keys()] : [];
}

function patternProblem(pattern: string): string | undefined {
  if (pattern.length > MAX_LENGTH) return `it has more than ${MAX_LENGTH} characters`;
  try {
    new RegExp(pattern, "u");
  } catch {
    // The engine's own words differ between its versions, and would stand in golden files.
    return `${JSON.stringify(pattern.slice(0, 60))} is no regular expression with the u flag`;
  }
  return mayRunForever(pattern) ? `${JSON.stringify(pattern.slice(0, 60))} may take exponential time` : undefined;
}

function mayRunForever(pattern: string): boolean {
  // One repetition over another of the same text: each split between the two is tried.
  const { reports } = analyse({ source: pattern, flags: "u" }, { reportTypes: { Move: false } });
  return reports.some(({ exponential }) => exponential);
}
