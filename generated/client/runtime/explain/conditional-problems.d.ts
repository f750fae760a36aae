import type { IssueCondition } from "../standard-schema.js";
import type { Path, Problem } from "./problem.js";
/**
 * Summarizes why a value satisfies none of the alternatives of `anyOf` or `oneOf`. If all that is missing are
 * properties, there is one problem, with the names that each alternative lacks; else the problems of the alternatives
 * that the value is meant for say more than "none matches".
 */
export declare function alternativesProblems(keyword: "anyOf" | "oneOf", alternatives: readonly (readonly Problem[])[], path: Path): readonly Problem[];
/** The required names of a schema that says nothing else; none for any other schema. */
export declare function namesOnly(schema: unknown): readonly string[];
/** The same for an alternative that can also exclude the names of the others. */
export declare function exclusiveNames(schema: unknown): readonly string[];
/** Adds the condition to the problems about which properties the object at `path` has. */
export declare function withCondition(problems: readonly Problem[], condition: IssueCondition | undefined, path: Path): readonly Problem[];
/**
 * The condition of an `if` about the values or the presence of properties; undefined for any other, and for one that
 * holds only because a property is absent.
 */
export declare function conditionOf(schema: unknown, value: unknown, holds: boolean): IssueCondition | undefined;
