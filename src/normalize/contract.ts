import type { JsonNode, JsonObject } from "../base/json.js";
import type { Listing } from "../page/listing.js";
import type { Texts } from "./texts.js";

/** The cleaned content of one page: valid JSON Schema 2020-12 without texts, and the texts by language. */
export interface Contract {
  readonly page: string;
  readonly sha256: string;
  readonly id: string;
  readonly locale: string;
  readonly input: JsonObject;
  /** Undefined if the page documents no output. Other pages of the model may. */
  readonly output?: JsonObject;
  readonly samples: readonly JsonNode[];
  /** The texts of the page by their language, which may differ from the locale of the page. */
  readonly texts: ReadonlyMap<string, Texts>;
  /** Only entries of RunComfy's catalog have it. */
  readonly listing?: Listing;
}
