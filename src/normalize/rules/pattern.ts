import { get, isString, type JsonNode } from "../../base/json.js";
import { patternProblem } from "../../schema/patterns.js";
import { changed, type SchemaRule } from "../schema-rule.js";
import { renameKeyword } from "./numbers.js";

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
