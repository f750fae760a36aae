import { sortBy } from "../base/order.js";
import { byLevel, type Change, type Level, levels } from "../diff/change.js";

/** The headings of the levels. */
export const levelTitles: Readonly<Record<Level, string>> = {
  breaking: "Breaking",
  warning: "Warnings",
  compatible: "Compatible",
  docs: "Docs",
};

/** Counts changes by level: `2 breaking, 1 docs`; `no changes`. */
export function summarize(changes: readonly Pick<Change, "level">[]): string {
  const parts = levels.flatMap((level) => {
    const count = changes.filter((change) => change.level === level).length;
    return count > 0 ? [`${count} ${level}`] : [];
  });
  return parts.length === 0 ? "no changes" : parts.join(", ");
}

/** Sorts changes by level, worst first. Within a level, their order is kept. */
export function worstFirst(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => byLevel(a.level, b.level));
}

/** The changes of one model. */
interface ModelChanges {
  readonly model: string;
  /** Worst first. */
  readonly changes: readonly Change[];
}

/**
 * Groups changes by model, sorted by the worst change, then by id. The package as a whole is the first of its level.
 */
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

/** The title of a model in a report. */
export function reportTitle(model: string): string {
  return model === "" ? "The client package" : model;
}

/** The reasons of some changes in their order, each once, with all rules that have it. */
export function reasonsOf(changes: readonly Change[]): readonly (readonly [reason: string, ids: readonly string[]])[] {
  const reasons = new Map<string, Set<string>>();
  for (const { id, reason } of changes) reasons.set(reason, (reasons.get(reason) ?? new Set()).add(id));
  return [...reasons].map(([reason, ids]) => [reason, [...ids]]);
}

/** Kinds whose message is as clear as a value would be. */
const selfEvident =
  /^(?:property-|required-|closed-|null-|enum-value-|enum-replaced|enum-dropped|integer-|minimum-|maximum-|(?:min|max)-|type-changed)/;

/** The value that shows a change, if it adds something to the message. */
export function usefulWitness({ kind, witness }: Change): string | undefined {
  return selfEvident.test(kind) ? undefined : witness;
}
