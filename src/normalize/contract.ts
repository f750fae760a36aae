import type { JsonNode, JsonObject } from "../base/json.js";
import type { Texts } from "./texts.js";

/** What one page promises, cleaned: valid JSON Schema 2020-12 without words, and the words apart. */
export interface Contract {
  readonly page: string;
  readonly sha256: string;
  readonly id: string;
  readonly locale: string;
  readonly input: JsonObject;
  /** Undefined where the page shows none: that says nothing about what other pages of the model say. */
  readonly output?: JsonObject;
  readonly samples: readonly JsonNode[];
  /** What the page says in words, by the language it is in, which may differ from the page's locale. */
  readonly texts: ReadonlyMap<string, Texts>;
}
