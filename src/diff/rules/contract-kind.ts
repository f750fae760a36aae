import type { Example, Facts, Verdicts } from "./drift-rule.js";

/** The change of the set of valid values. `both` also if that is unknown. */
export type Effect = "none" | "narrower" | "wider" | "both";

/** One kind of change to a contract, in both directions. */
export interface ContractKindRow {
  /** Its effect on the set of valid values. */
  readonly effect: Effect;
  /** The verdict for each direction. A kind of one direction has one verdict. */
  readonly verdicts: Verdicts | Pick<Verdicts, "output">;
  readonly summary: string;
  readonly example: Example;
  readonly message: (facts: Facts) => string;
}

/** Makes a table of kinds whose keys the compiler knows. */
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
