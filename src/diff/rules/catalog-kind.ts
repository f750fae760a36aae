import type { JsonValue } from "../../base/json.js";
import type { Facts, Verdict } from "./drift-rule.js";
import { verdict } from "./verdicts.js";

/** One kind of change of a model as a whole, of the client's exports, or of a text. */
export interface CatalogKindRow extends Verdict {
  readonly summary: string;
  readonly example: { readonly before?: JsonValue; readonly after?: JsonValue };
  readonly message: (facts: Facts) => string;
}

/** The verdict on a change that no program notices. */
export const textOnly = verdict("docs", "nothing", "no program reads it");
