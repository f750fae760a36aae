import { get, isString, type JsonNode, type JsonObject, object, scalar, set } from "../../base/json.js";
import { readPattern } from "../../schema/patterns.js";
import { noAction } from "../rule.js";
import { type Problem, schemaRule } from "../schema-rule.js";

/** Runs after bad patterns are set aside. Validators compile patterns with the `u` flag. */
export const patternDialect = schemaRule({
  id: "schema/pattern-dialect",
  severity: "info",
  problem: "`pattern` is written for Python, PCRE or an older JavaScript, such as `\\A[\\w-.]+\\Z`",
  result: "It is rewritten in JavaScript's syntax with the `u` flag, with the same meaning",
  message: (from: string, to: string) => `Read the pattern ${JSON.stringify(from)} as ${JSON.stringify(to)}`,
  hint: noAction,
  apply: (schema) => {
    const found: Problem<[string, string]>[] = [];
    const value = withPatternNames(withPattern(schema, found), found);
    return found.length === 0 ? undefined : { schema: value, found };
  },
});

function withPattern(schema: JsonObject, found: Problem<[string, string]>[]): JsonObject {
  const pattern = get(schema, "pattern");
  const meant = isString(pattern) ? meaningOf(pattern.value) : undefined;
  if (!isString(pattern) || meant === undefined || meant === pattern.value) return schema;
  found.push(rewritten(pattern, pattern.value, meant));
  return set(schema, "pattern", scalar(meant, pattern.origin));
}

/** Does the same for the names of `patternProperties`. */
function withPatternNames(schema: JsonObject, found: Problem<[string, string]>[]): JsonObject {
  const map = get(schema, "patternProperties");
  if (map?.kind !== "object") return schema;
  const read = [...map.members].map(([name, node]) => ({ name, meant: meaningOf(name) ?? name, node }));
  const members = new Map(read.map(({ meant, node }) => [meant, node]));
  const changed = read.filter(({ name, meant }) => name !== meant);
  // Two ways to write one pattern would leave only the second schema.
  if (changed.length === 0 || members.size < map.members.size) return schema;
  found.push(...changed.map(({ name, meant }) => rewritten(map, name, meant)));
  return set(schema, "patternProperties", object(members, map.origin));
}

function meaningOf(pattern: string): string | undefined {
  const read = readPattern(pattern);
  return read.ok ? read.pattern : undefined;
}

function rewritten(node: JsonNode, from: string, to: string): Problem<[string, string]> {
  return { node, args: [from.slice(0, 100), to.slice(0, 200)] };
}
