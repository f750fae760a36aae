import type { JsonNode, JsonObject } from "../base/json.js";
import type { Listing } from "./listing.js";

/** The content of one page, before any correction. Every node has its origin on the page. */
export interface Reading {
  /** Path of the page. */
  readonly page: string;
  readonly sha256: string;
  /** The id in the submit URL. */
  readonly id: string;
  /** The locale of the whole page (BCP 47). */
  readonly locale: string;
  readonly title?: string;
  readonly summary?: string;
  /** Request bodies, in page order. */
  readonly samples: readonly JsonNode[];
  readonly input: JsonObject;
  /** Undefined if the page does not document the output. */
  readonly output?: JsonObject;
  /** Only entries of RunComfy's catalog have it. */
  readonly listing?: Listing;
}
