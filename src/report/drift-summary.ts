/** What all reports begin with, and the order in which they tell. */
import { sortBy } from "../base/order.js";
import { byLevel, type Change, type Level, levels } from "../diff/change.js";

/** How many changes there are of each level. */
function countLevels(changes: readonly Change[]): Readonly<Record<Level, number>> {
  const count = (level: Level) => changes.filter((change) => change.level === level).length;
  return {
    breaking: count("breaking"),
    warning: count("warning"),
    compatible: count("compatible"),
    docs: count("docs"),
  };
}

/** `2 breaking, 1 docs`; `no changes`. */
export function summarize(changes: readonly Change[]): string {
  const counts = countLevels(changes);
  const parts = levels.filter((level) => counts[level] > 0).map((level) => `${counts[level]} ${level}`);
  return parts.length === 0 ? "no changes" : parts.join(", ");
}

/** Worst first; within a level as they came. */
export function worstFirst(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => byLevel(a.level, b.level));
}

export interface ModelChanges {
  readonly model: string;
  /** Worst first. */
  readonly changes: readonly Change[];
}

/** By model: those with the worst change first, then by id. What concerns the package as a whole stands first of its level. */
export function byModel(changes: readonly Change[]): readonly ModelChanges[] {
  const lists = new Map<string, Change[]>();
  for (const change of changes) {
    const list = lists.get(change.model);
    if (list) list.push(change);
    else lists.set(change.model, [change]);
  }
  const groups = sortBy(lists.keys(), (model) => model).map((model) => ({
    model,
    changes: worstFirst(lists.get(model) ?? []),
  }));
  const worst = ({ changes: [first] }: ModelChanges) => (first ? levels.indexOf(first.level) : levels.length);
  return groups.sort((a, b) => worst(a) - worst(b));
}

/** The model for a reader. */
export function titleOf(model: string): string {
  return model === "" ? "The package" : model;
}
