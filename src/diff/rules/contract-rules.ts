import { constraintKinds } from "./constraint-kinds.js";
import type { ContractKindRow, Effect } from "./contract-kind.js";
import type { DriftRule } from "./drift-rule.js";
import { noteKinds } from "./note-kinds.js";
import { objectKinds } from "./object-kinds.js";
import { rangeKinds } from "./range-kinds.js";
import { typeKinds } from "./type-kinds.js";
import { valueKinds } from "./value-kinds.js";

const table = { ...typeKinds, ...valueKinds, ...rangeKinds, ...constraintKinds, ...objectKinds, ...noteKinds };

/** A kind of change of a contract. */
export type ContractKind = keyof typeof table;

const rows = Object.entries(table) as readonly (readonly [ContractKind, ContractKindRow])[];

/** The effect of each kind on the set of valid values. */
export const effects = Object.fromEntries(rows.map(([kind, row]) => [kind, row.effect])) as Readonly<
  Record<ContractKind, Effect>
>;

/** All kinds of changes to a contract, each with a rule per direction. */
export const contractRules: readonly DriftRule[] = rows.flatMap(([kind, { verdicts, summary, example, message }]) =>
  (["input", "output"] as const).flatMap((direction) => {
    const verdict = "input" in verdicts ? verdicts[direction] : direction === "output" ? verdicts.output : undefined;
    return verdict ? { id: `${direction}-${kind}`, kind, direction, summary, example, message, ...verdict } : [];
  }),
);
