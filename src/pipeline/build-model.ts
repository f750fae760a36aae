/** What is done for one page and for one AI model, whatever else a catalog holds. */

import { mergeContracts } from "../model/merge-contracts.js";
import type { Model } from "../model/model.js";
import type { Contract } from "../normalize/contract.js";
import { normalizeReading } from "../normalize/normalize-reading.js";
import { applyOverlays } from "../overlay/apply-overlays.js";
import type { Overlay } from "../overlay/overlay.js";
import type { Page } from "../page/page.js";
import { parsePage } from "../page/parse-page.js";
import type { Reading } from "../page/reading.js";
import { type Diagnostic, each, type Outcome } from "../rules/diagnostic.js";

/** A page, and the locale that somebody told for it. */
export interface ToldPage {
  readonly page: Page;
  readonly locale?: string;
}

/** What a page says. */
export function readPage({ page, locale }: ToldPage): Outcome<readonly Reading[]> {
  return parsePage(page, locale === undefined ? {} : { locale });
}

/** What was noticed on the way to a model, by phase: a catalog tells all findings of one phase before the next. */
export interface ModelFindings {
  readonly contracts: readonly Diagnostic[];
  readonly merge: readonly Diagnostic[];
  readonly overlays: readonly Diagnostic[];
  /** The pointers that overlays made changes at; findings there are settled. */
  readonly touched: readonly string[];
}

export interface BuiltModel {
  readonly model: Model;
  readonly contracts: readonly Contract[];
  readonly found: ModelFindings;
}

/** @param readings All of one AI model, by page; at least one. */
export function buildModel(readings: readonly Reading[], overlays: readonly Overlay[]): BuiltModel {
  const samples = readings.flatMap((reading) => reading.samples);
  const contracts = each(readings, (reading) => normalizeReading(reading, samples));
  const merged = mergeContracts(contracts.value);
  const { value, diagnostics } = applyOverlays(merged.value[0] as Model, overlays);
  return {
    model: value.model,
    contracts: contracts.value,
    found: {
      contracts: contracts.diagnostics,
      merge: merged.diagnostics,
      overlays: diagnostics,
      touched: value.touched,
    },
  };
}
