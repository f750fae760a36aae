import { GROUP_KEYWORD } from "../messages/en.js";
import type { IssueCondition } from "../standard-schema.js";
import type { Path, Problem } from "./problem.js";

/**
 * Summarizes why a value satisfies none of the alternatives of `anyOf` or `oneOf`. If all that is missing are
 * properties, there is one problem, with the names that each alternative lacks; else the problems of the alternatives
 * that the value is meant for say more than "none matches".
 */
export function alternativesProblems(
  keyword: "anyOf" | "oneOf",
  alternatives: readonly (readonly Problem[])[],
  path: Path,
): readonly Problem[] {
  const meant = meantFor(alternatives, path.length);
  const groups = distinct(meant.map((problems) => lackingNames(problems, path.length)));
  if (groups.some((names) => names.length === 0)) return meant.flat();
  return groups.length === 1 ? (meant[0] ?? []) : [{ path, keyword, wanted: groups }];
}

/**
 * The alternatives that a value is meant for: those of its type whose fixed members it has, such as `kind: "circle"`,
 * of these, those whose required members it has. If there is none, all of them.
 */
function meantFor(alternatives: readonly (readonly Problem[])[], depth: number): readonly (readonly Problem[])[] {
  const possible = alternatives.filter(
    (problems) => !problems.some(({ keyword, path }) => keyword === (path.length > depth ? "const" : "type")),
  );
  const whole = possible.filter(
    (problems) => !problems.some(({ keyword, path }) => keyword === "required" && path.length === depth + 1),
  );
  return [whole, possible].find((some) => some.length > 0) ?? alternatives;
}

/** The names of the missing properties of an object; none if it has any other problem. */
function lackingNames(problems: readonly Problem[], depth: number): readonly string[] {
  const areMissing = problems.every(({ keyword, path }) => keyword === "required" && path.length === depth + 1);
  return areMissing ? problems.map(({ path }) => String(path.at(-1))) : [];
}

/** The required names of a schema that says nothing else; none for any other schema. */
export function namesOnly(schema: unknown): readonly string[] {
  const { required, ...others } = Object(schema) as Readonly<Record<string, unknown>>;
  const isOnly = Object.keys(others).every((key) => ["type", "title"].includes(key));
  return isOnly && Array.isArray(required) ? required : [];
}

/** The same for an alternative that can also exclude the names of the others. */
export function exclusiveNames(schema: unknown): readonly string[] {
  const { not, ...others } = Object(schema) as Readonly<Record<string, unknown>>;
  return not === undefined || namesOnly(not).length > 0 ? namesOnly(others) : [];
}

/** Adds the condition to the problems about which properties the object at `path` has. */
export function withCondition(
  problems: readonly Problem[],
  condition: IssueCondition | undefined,
  path: Path,
): readonly Problem[] {
  if (condition === undefined) return problems;
  return problems.map((problem) => {
    const isNamed = problem.keyword === "required" && problem.path.length === path.length + 1;
    const isGroup = Array.isArray(problem.wanted) && GROUP_KEYWORD.test(problem.keyword);
    const isOwn = isNamed || (isGroup && problem.path.length === path.length);
    return isOwn && problem.condition === undefined ? { ...problem, condition } : problem;
  });
}

/**
 * The condition of an `if` about the values or the presence of properties; undefined for any other, and for one that
 * holds only because a property is absent.
 */
export function conditionOf(schema: unknown, value: unknown, holds: boolean): IssueCondition | undefined {
  const { properties, not, ...others } = Object(schema) as Readonly<Record<string, object>>;
  if (not !== undefined)
    return properties || Object.keys(others).length > 0 ? undefined : conditionOf(not, value, !holds);
  const byValue = Object.entries(properties ?? {}).map(([name, rules]) => [name, valuesOf(rules)] as const);
  const cases = byValue.length > 0 ? byValue : namesOnly(schema).map((name) => [name, []] as const);
  const isKnown = cases.length > 0 && byValue.every(([, values]) => values.length > 0);
  if (!isKnown || (holds && cases.some(([name]) => !Object.hasOwn(Object(value), name)))) return undefined;
  return { kind: holds ? "if" : "unless", properties: Object.fromEntries(cases) };
}

function valuesOf(rules: object): readonly unknown[] {
  return "const" in rules ? [rules.const] : "enum" in rules && Array.isArray(rules.enum) ? rules.enum : [];
}

function distinct(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(groups.map((names) => [JSON.stringify(names), names])).values()];
}
