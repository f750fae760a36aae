import { _, type Code } from "ajv/dist/compile/codegen/index.js";

/** A condition on a value. It can be printed as an expression that is true if it holds, or if it fails. */
export type CodeCondition =
  | { readonly kind: "test"; readonly holds: Code; readonly fails: Code }
  | { readonly kind: "all" | "any"; readonly parts: readonly CodeCondition[] };

/** The condition that always holds. */
export const ALWAYS: CodeCondition = { kind: "all", parts: [] };
/** The condition that never holds. */
export const NEVER: CodeCondition = { kind: "any", parts: [] };

/** A condition with its own expressions for both cases. */
export function test(holds: Code, fails: Code = _`!${holds}`): CodeCondition {
  return { kind: "test", holds, fails };
}

/** Holds if all of the conditions hold. */
export function all(...conditions: readonly CodeCondition[]): CodeCondition {
  return join("all", conditions, NEVER);
}

/** Holds if at least one of the conditions holds. */
export function any(...conditions: readonly CodeCondition[]): CodeCondition {
  return join("any", conditions, ALWAYS);
}

/** Holds if the condition fails. */
export function not(condition: CodeCondition): CodeCondition {
  if (condition.kind === "test") return test(condition.fails, condition.holds);
  const parts = condition.parts.map(not);
  return condition.kind === "all" ? any(...parts) : all(...parts);
}

function join(kind: "all" | "any", conditions: readonly CodeCondition[], decisive: CodeCondition): CodeCondition {
  const isNested = conditions.some((part) => part.kind === kind);
  const parts = isNested ? conditions.flatMap((part) => (part.kind === kind ? part.parts : [part])) : conditions;
  if (parts.some(kind === "all" ? alwaysFails : alwaysHolds)) return decisive;
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts };
}

/** Returns true if the condition holds for every value, so no check is needed. */
export function alwaysHolds(condition: CodeCondition): boolean {
  return condition.kind === "all" && condition.parts.length === 0;
}

/** Returns true if the condition fails for every value. */
export function alwaysFails(condition: CodeCondition): boolean {
  return condition.kind === "any" && condition.parts.length === 0;
}

/** The expression that is true if the condition holds. */
export function whenHolds(condition: CodeCondition): Code {
  if (condition.kind === "test") return condition.holds;
  const isAll = condition.kind === "all";
  if (condition.parts.length === 0) return isAll ? _`true` : _`false`;
  const [first, ...others] = condition.parts.map((part) =>
    part.kind === "test" ? part.holds : _`(${whenHolds(part)})`,
  );
  return others.reduce((left, right) => (isAll ? _`${left} && ${right}` : _`${left} || ${right}`), first as Code);
}

/** The expression that is true if the condition fails. */
export function whenFails(condition: CodeCondition): Code {
  return whenHolds(not(condition));
}
