import type { Correction } from "../base/json.js";
import type { Contract } from "../normalize/contract.js";
import type { Page } from "../page/page.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import type { RuleEffect } from "./changes.js";

/** A range of a page, as offsets in UTF-16 units; the whole page if no place on it is known. */
export interface Trace {
  readonly page: string;
  readonly start?: number;
  readonly end?: number;
  /** The value on this page, if it is not that of the model. */
  readonly says?: string;
}

/** The place that a value in a model comes from. */
export interface Cause {
  /** An explanation of how codegen made the value, if it is on no page. */
  readonly made?: string;
  /** Its places on pages. The page that counts comes first. */
  readonly traces: readonly Trace[];
  /** The changes by rules, in order. */
  readonly changes: readonly RuleEffect[];
  /** The changes by overlays, in order. */
  readonly corrections: readonly Correction[];
}

/** The inputs of an explanation. */
export interface Evidence {
  readonly contracts: readonly Contract[];
  readonly pages: readonly Page[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** The overlays as texts, by their path in diagnostics. */
  readonly overlays: ReadonlyMap<string, string>;
}
