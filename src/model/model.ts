/** The intermediate model of one AI model: what the emitters and the drift check work on. */
import type { JsonNode, JsonObject } from "../base/json.js";
import type { Texts } from "../normalize/texts.js";

/** The version of the files in `schemas/models/`; raised when their shape changes. */
export const FORMAT_VERSION = 1;

export interface Model {
  /** The id, exactly as it stands in the submit URL. */
  readonly id: string;
  /** The id's first segment. */
  readonly provider: string;
  /** The id's last segment where it names a known task, such as `text-to-video`. */
  readonly task?: string;
  /** The URL that jobs are submitted to, the id percent-encoded segment by segment. */
  readonly endpoint: string;
  /** RunComfy no longer offers the AI model. */
  readonly retired?: true;
  /** JSON Schema 2020-12 of the request body: canonical English titles, no text of a locale. */
  readonly input: JsonObject;
  /** JSON Schema 2020-12 of `output` in the result. */
  readonly output: JsonObject;
  /** Request bodies shown on the pages, without repetition. */
  readonly samples: readonly JsonNode[];
  /** What the pages say in words, by language (BCP 47), sorted. */
  readonly texts: ReadonlyMap<string, Texts>;
  /** The pages that the model was made from, sorted by path. */
  readonly sources: readonly Source[];
}

export interface Source {
  /** The page's path, relative to the folder that holds `schemas/`, with `/`. */
  readonly page: string;
  readonly locale: string;
  /** SHA-256 of the page's bytes, in hex. */
  readonly sha256: string;
}
