import type { JsonNode, JsonObject } from "../base/json.js";

/** What one page says, nothing corrected yet. Every node has its origin on the page. */
export interface Reading {
  /** Path of the page. */
  readonly page: string;
  readonly sha256: string;
  /** The id in the submit URL. */
  readonly id: string;
  /** BCP 47. The locale of the page as a whole: its address, else its prose. */
  readonly locale: string;
  readonly title?: string;
  readonly summary?: string;
  /** Request bodies, in page order. */
  readonly samples: readonly JsonNode[];
  readonly input: JsonObject;
  /** Undefined where the page shows none. */
  readonly output?: JsonObject;
}
