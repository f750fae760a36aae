import type { IssueCondition } from "../standard-schema.js";

/** The place of a value: property names and array indexes, from the root. */
export type Path = readonly (string | number)[];

/** A keyword that a value does not satisfy. */
export interface Problem {
  /** From the root of the value: property names and array indexes. */
  readonly path: Path;
  /** The keyword; `unknown` for a property that the schema does not have. */
  readonly keyword: string;
  /** The requirement of the keyword: a bound, a type, a pattern, groups of names. */
  readonly wanted?: unknown;
  /** The values of other properties that the requirement depends on. */
  readonly condition?: IssueCondition;
  /** The allowed values, if the schema lists them. */
  readonly allowed?: readonly unknown[];
  /** The value at `path`; absent for a property that is missing or unknown. */
  readonly found?: unknown;
  /** The names of the known properties, for an unknown one. */
  readonly known?: readonly string[] | undefined;
}
