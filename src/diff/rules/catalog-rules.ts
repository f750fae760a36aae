import type { CatalogKindRow } from "./catalog-kind.js";
import type { DriftRule } from "./drift-rule.js";
import { exportKinds } from "./export-kinds.js";
import { modelKinds } from "./model-kinds.js";
import { textKinds } from "./text-kinds.js";

/** A kind of change of a model as a whole, or of the exports of the client. */
export type ModelKind = keyof typeof modelKinds | keyof typeof exportKinds;
/** A kind of change of a text. */
export type TextKind = keyof typeof textKinds;

/** Rules about AI models as a whole, the exports of the client, and texts. */
export const catalogRules: readonly DriftRule[] = [
  ...rulesOf({ ...modelKinds, ...exportKinds }, "model"),
  ...rulesOf(textKinds, "texts"),
];

function rulesOf(table: Readonly<Record<string, CatalogKindRow>>, direction: "model" | "texts"): readonly DriftRule[] {
  return Object.entries(table).map(([kind, { example, ...row }]) => ({
    id: kind,
    kind,
    direction,
    ...row,
    example: { before: example.before, after: example.after },
  }));
}
