import type { Example, Facts, Verdicts } from "./rule.js";

/** How the set of valid values moved; `both` also if it is not known. */
export type Effect = "none" | "narrower" | "wider" | "both";

/** Everything about one kind of change to a contract, in both directions. */
export interface ContractKindRow {
  /** How it moves the set of valid values. */
  readonly effect: Effect;
  /** A kind that occurs in one direction only has one verdict. */
  readonly verdicts: Verdicts | Pick<Verdicts, "output">;
  readonly summary: string;
  readonly example: Example;
  readonly message: (facts: Facts) => string;
}

/** A table of kinds that keeps its keys for the compiler. */
export function kinds<K extends string>(
  table: Readonly<Record<K, ContractKindRow>>,
): Readonly<Record<K, ContractKindRow>> {
  return table;
}

/** An object schema with one property, for examples. */
export function withProperty(schema: Example["before"], required: readonly string[] = []): Example["before"] {
  const properties = schema === undefined ? {} : { size: schema };
  const all = { prompt: { type: "string" }, ...properties };
  return { type: "object", properties: all, ...(required.length > 0 && { required }) };
}
