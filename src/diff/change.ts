import type { JsonNode } from "../base/json.js";

/**
 * The levels of a change, worst first. `breaking`: a program that worked may fail, when it runs or is compiled.
 * `warning`: it still works, but behaves differently or may meet a value that it does not know. `compatible`: something
 * new. `docs`: only texts changed.
 */
export const levels = ["breaking", "warning", "compatible", "docs"] as const;
/** The level of a change. */
export type Level = (typeof levels)[number];

/** The part of a model that a change is in: the request body, the result, the AI model as a whole, or its texts. */
export type Direction = "input" | "output" | "model" | "texts";

/**
 * The part that stops working. `wire`: a value that was valid no longer is. `types`: code that compiled no longer does.
 * `meaning`: shape and types are the same, but the value does something else. `nothing`: everything still works.
 */
export type Breaks = "wire" | "types" | "both" | "meaning" | "nothing";

/** A judged difference between two catalogs. */
export interface Change {
  /** The rule that judged it, such as `input-maximum-lowered`; see `docs/drift-rules.md`. */
  readonly id: string;
  /** The id of the AI model; empty for the client package as a whole. */
  readonly model: string;
  readonly direction: Direction;
  /** JSON Pointer into the direction's part of the model; for something removed, into the old one. */
  readonly pointer: string;
  readonly kind: string;
  readonly level: Level;
  readonly breaks: Breaks;
  /** Absent if something was added. */
  readonly before?: JsonNode;
  /** Absent if something was removed. */
  readonly after?: JsonNode;
  /** A sentence without a full stop. Everything that comes from a page is in code spans, between backticks. */
  readonly message: string;
  /** The reason for the level, in one clause. */
  readonly reason: string;
  /** Advice for users of the packages, as a sentence. */
  readonly advice?: string;
  /** A clause with a value that shows the change. It starts with a code span. */
  readonly witness?: string;
  /** The cause of the change, if it is not the schema of the page: an edited sample. */
  readonly cause?: string;
  /** 12 hex digits that identify the change, for acknowledgements. */
  readonly fingerprint: string;
}

/** Orders levels, worst first. */
export function byLevel(a: Level, b: Level): number {
  return levels.indexOf(a) - levels.indexOf(b);
}

/** The worst level of a list of changes; `none` for an empty list. */
export function worstLevel(changes: readonly Pick<Change, "level">[]): Level | "none" {
  return levels.find((level) => changes.some((change) => change.level === level)) ?? "none";
}

/** Returns true if `level` is as bad as `threshold` or worse. No level reaches `none`. */
export function reaches(level: Level | "none", threshold: Level | "none"): boolean {
  return level !== "none" && threshold !== "none" && byLevel(level, threshold) <= 0;
}
