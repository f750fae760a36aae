import { get, isString } from "../../base/json.js";
import { changed, type SchemaRule } from "../schema-rule.js";
import { renameKeyword } from "./numbers.js";

/** Validators compile patterns with the `u` flag; one that does not compile is kept, but not asserted. */
export const setAsideBadPatterns: SchemaRule = (schema, at) => {
  const pattern = get(schema, "pattern");
  if (!isString(pattern)) return undefined;
  const problem = patternProblem(pattern.value);
  if (problem === undefined) return undefined;
  return changed("schema/bad-pattern", renameKeyword(schema, "pattern", "x-pattern"), pattern, at, problem);
};

function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern, "u");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
