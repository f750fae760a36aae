import { mergeContracts } from "../model/merge-contracts.js";
import type { Model } from "../model/model.js";
import type { Contract } from "../normalize/contract.js";
import { normalizeReading } from "../normalize/normalize-reading.js";
import { applyOverlays } from "../overlay/apply-overlays.js";
import type { Overlay } from "../overlay/overlay.js";
import type { Reading } from "../page/reading.js";
import { type Diagnostic, each } from "../rules/diagnostic.js";

/** The diagnostics of a model by phase. A catalog lists all diagnostics of one phase before those of the next. */
export interface ModelDiagnostics {
  readonly contracts: readonly Diagnostic[];
  readonly merge: readonly Diagnostic[];
  readonly overlays: readonly Diagnostic[];
  /** The pointers that overlays changed. Diagnostics at these places are dropped. */
  readonly touched: readonly string[];
}

/** A model with the contracts that it was merged from. */
export interface BuiltModel {
  readonly model: Model;
  readonly contracts: readonly Contract[];
  readonly found: ModelDiagnostics;
}

/**
 * Builds one AI model: readings → contracts → model, with its overlays applied.
 *
 * @param readings All readings of the model, by page; at least one.
 */
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
