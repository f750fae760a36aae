import type { JsonNode, JsonObject } from "../base/json.js";
import type { Texts } from "../normalize/texts.js";
import type { Listing } from "../page/listing.js";

/** The version of the files in `schemas/models/`. Raised when their format changes. */
export const FORMAT_VERSION = 1;

/** The intermediate model of one AI model: the input of the emitters and the drift check. */
export interface Model {
  /** The id, exactly as in the submit URL. */
  readonly id: string;
  /** The first segment of the id. */
  readonly provider: string;
  /** The task, such as `text-to-video`; see `task.ts`. */
  readonly task?: string;
  /** The URL that jobs are submitted to, the id percent-encoded segment by segment. */
  readonly endpoint: string;
  /** RunComfy no longer offers the AI model. */
  readonly retired?: true;
  /** The facts in RunComfy's catalog besides the contract. */
  readonly listing?: Listing;
  /** JSON Schema 2020-12 of the request body: canonical English titles, no text of a locale. */
  readonly input: JsonObject;
  /** JSON Schema 2020-12 of `output` in the result. */
  readonly output: JsonObject;
  /** Sample requests of the pages, each once. */
  readonly samples: readonly JsonNode[];
  /** The texts of the pages, sorted by language (BCP 47). */
  readonly texts: ReadonlyMap<string, Texts>;
  /** The pages that the model was made from, sorted by path. */
  readonly sources: readonly Source[];
}

/** A page that a model was made from. */
export interface Source {
  /** The path of the page, with `/`, relative to the folder that has `schemas/`. */
  readonly page: string;
  readonly locale: string;
  /** SHA-256 of the page's bytes, in hex. */
  readonly sha256: string;
}
