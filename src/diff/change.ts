/** One difference between two catalogs, and the words it is judged with. */
import type { JsonNode } from "../base/json.js";

/**
 * How bad a change is, worst first. `breaking`: a program that worked may now fail, at run time or to compile.
 * `warning`: it works, but behaves otherwise or may meet a value it does not know. `compatible`: something new.
 * `docs`: words alone.
 */
export const levels = ["breaking", "warning", "compatible", "docs"] as const;
export type Level = (typeof levels)[number];

/** What a change is about: the request body, the result, the AI model as a whole, or the words about it. */
export type Direction = "input" | "output" | "model" | "texts";

/**
 * What stops working. `wire`: an instance that was fine is not any more. `types`: code that compiled does not any
 * more. `meaning`: neither shape nor types, but what the same value does. `nothing`: everything still works.
 */
export type Breaks = "wire" | "types" | "both" | "meaning" | "nothing";

export interface Change {
  /** The rule that judged it, such as `input-maximum-lowered`; see `docs/drift-rules.md`. */
  readonly id: string;
  /** The id of the AI model; empty for what concerns the package as a whole. */
  readonly model: string;
  readonly direction: Direction;
  /** JSON Pointer into the direction's part of the model. What was removed is pointed at where it was. */
  readonly pointer: string;
  readonly kind: string;
  readonly level: Level;
  readonly breaks: Breaks;
  /** Absent where there was nothing before. */
  readonly before?: JsonNode;
  /** Absent where there is nothing any more. */
  readonly after?: JsonNode;
  readonly message: string;
  /** Why the level is what it is, in one sentence. */
  readonly reason: string;
  /** A value that shows what was lost, as a sentence. */
  readonly witness?: string;
  /** 12 hex digits that stay the same until the change itself changes; for acknowledgements. */
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

/** Whether `level` is as bad as `threshold` or worse; nothing reaches `none`. */
export function reaches(level: Level | "none", threshold: Level | "none"): boolean {
  return level !== "none" && threshold !== "none" && byLevel(level, threshold) <= 0;
}
