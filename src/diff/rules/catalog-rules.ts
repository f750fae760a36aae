import type { CatalogKindRow } from "./catalog-kind.js";
import { exportKinds } from "./export-kinds.js";
import { modelKinds } from "./model-kinds.js";
import type { Rule } from "./rule.js";
import { textKinds } from "./text-kinds.js";

/** A kind of change of a model as a whole, or of the exports of the client. */
export type ModelKind = keyof typeof modelKinds | keyof typeof exportKinds;
/** A kind of change of a text. */
export type TextKind = keyof typeof textKinds;

/** Rules about AI models as a whole, the exports of the client, and texts. */
export const catalogRules: readonly Rule[] = [
  ...rulesOf({ ...modelKinds, ...exportKinds }, "model"),
  ...rulesOf(textKinds, "texts"),
];

function rulesOf(table: Readonly<Record<string, CatalogKindRow>>, direction: "model" | "texts"): readonly Rule[] {
  return Object.entries(table).map(([kind, { example, ...row }]) => ({
    id: kind,
    kind,
    direction,
    ...row,
    example: { before: example.before, after: example.after },
  }));
}
