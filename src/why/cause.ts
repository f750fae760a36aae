import type { Correction } from "../base/json.js";
import type { Contract } from "../normalize/contract.js";
import type { Page } from "../page/page.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import type { Change } from "./changes.js";

/** A stretch of a page; the page as a whole where no place on it is known. Offsets in UTF-16 units. */
export interface Trace {
  readonly page: string;
  readonly start?: number;
  readonly end?: number;
  /** What this page says, where it is not what the model says. */
  readonly says?: string;
}

export interface Cause {
  /** How codegen made the value, where it stands on no page. */
  readonly made?: string;
  /** Where it stands; the page that the model follows comes first. */
  readonly traces: readonly Trace[];
  /** What rules did to it, in order. */
  readonly changes: readonly Change[];
  /** What overlays did to it, in order. */
  readonly corrections: readonly Correction[];
}

export interface Evidence {
  readonly contracts: readonly Contract[];
  readonly pages: readonly Page[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Texts by path, as diagnostics show it. */
  readonly overlays: ReadonlyMap<string, string>;
}
