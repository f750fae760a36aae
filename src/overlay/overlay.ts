import type { Correction, JsonNode } from "../base/json.js";

/** A reviewed correction of what the pages of one AI model say. */
export interface Overlay {
  /** As diagnostics show it: `schemas/overlays/…`. */
  readonly path: string;
  /** The id of the model. */
  readonly model: string;
  readonly changes: readonly OverlayChange[];
}

export interface OverlayChange {
  readonly reason: string;
  readonly patch: readonly Operation[];
  /** Where the change stands, for diagnostics and `codegen why`. */
  readonly correction: Correction;
}

/** One operation of a JSON Patch (RFC 6902) on `{ input, output, samples, texts, retired, listing }` of the model. */
export type Operation =
  | { readonly op: "add" | "replace" | "test"; readonly path: string; readonly value: JsonNode }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move" | "copy"; readonly path: string; readonly from: string };
