import type { Correction, JsonNode } from "../base/json.js";

/** Reviewed corrections of the pages of one AI model. */
export interface Overlay {
  /** Path as in diagnostics: `schemas/overlays/…`. */
  readonly path: string;
  /** The id of the model. */
  readonly model: string;
  readonly changes: readonly OverlayChange[];
}

/** One correction of an overlay, with its reason. */
export interface OverlayChange {
  readonly reason: string;
  readonly patch: readonly Operation[];
  /** The place of the change in the overlay, for diagnostics and `codegen why`. */
  readonly correction: Correction;
}

/** One operation of a JSON Patch (RFC 6902) on `{ input, output, samples, texts, retired, listing }` of the model. */
export type Operation =
  | { readonly op: "add" | "replace" | "test"; readonly path: string; readonly value: JsonNode }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move" | "copy"; readonly path: string; readonly from: string };
