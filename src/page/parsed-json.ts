import type { JsonNode, Origin } from "../base/json.js";

/** Limits of one value. A larger value is refused before it costs time or memory. */
export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
  /** Characters of one string. */
  readonly string: number;
}

/** Something that the parser accepted although it is not clean JSON. */
export interface JsonNotice {
  readonly kind:
    | "duplicate-key"
    | "unsafe-number"
    | "trailing-comma"
    | "invisible-characters"
    | "lone-surrogate"
    | "loose-json";
  /** The key, number or string as it is on the page; for `loose-json`, the name of the departure from JSON. */
  readonly text: string;
  readonly at: number;
}

/** `strict`: only JSON. `loose`: departures from JSON that can be read in only one way are accepted too. */
export type JsonSyntax = "strict" | "loose";

/** A parsed value, or why the text could not be parsed. */
export type ParsedJson =
  | { readonly ok: true; readonly node: JsonNode; readonly end: number; readonly notices: readonly JsonNotice[] }
  | {
      readonly ok: false;
      /** `truncated`: the text ended inside the value. `limit`: the value is larger than any real one. */
      readonly reason: "syntax" | "truncated" | "limit";
      readonly message: string;
      readonly at: number;
      /** The part that was read before it failed. */
      readonly partial: JsonNode | undefined;
    };

/** Makes the origin of a node from its start and end in the text. */
export type OriginOf = (start: number, end: number) => Origin;
