import { sortBy } from "../base/order.js";
import type { Model } from "../model/model.js";
import { readMeaning } from "./meaning/read-meaning.js";

/** The models of two catalogs, matched. */
export interface Matching {
  readonly kept: readonly (readonly [before: Model, after: Model])[];
  readonly renamed: readonly (readonly [before: Model, after: Model])[];
  readonly removed: readonly Model[];
  readonly added: readonly Model[];
}

/**
 * Matches models by id. A removed and an added model count as renamed if their ids differ only in spelling, or if their
 * contracts have the same meaning, their ids have most words in common, and no other model fits.
 */
export function matchModels(before: readonly Model[], after: readonly Model[]): Matching {
  const old = new Map(before.map((model) => [model.id, model]));
  const now = new Map(after.map((model) => [model.id, model]));
  const removed = sortBy(
    before.filter(({ id }) => !now.has(id)),
    ({ id }) => id,
  );
  const added = sortBy(
    after.filter(({ id }) => !old.has(id)),
    ({ id }) => id,
  );
  const renamed = findRenamed(removed, added);
  const gone = new Set(renamed.map(([model]) => model));
  const come = new Set(renamed.map(([, model]) => model));
  return {
    kept: after.flatMap((model) => {
      const match = old.get(model.id);
      return match ? [[match, model] as const] : [];
    }),
    renamed,
    removed: removed.filter((model) => !gone.has(model)),
    added: added.filter((model) => !come.has(model)),
  };
}

function findRenamed(removed: readonly Model[], added: readonly Model[]): Matching["renamed"] {
  if (removed.length === 0 || added.length === 0) return [];
  const [olds, news] = [removed.map(candidate), added.map(candidate)];
  // Only models with the same contract or spelling are compared, since most have nothing in common.
  const byTrait = (candidates: readonly Candidate[]) =>
    group(candidates, ({ contract, spelling }) => [contract, spelling]);
  const [oldsByTrait, newsByTrait] = [byTrait(olds), byTrait(news)];
  const fitting = (one: Candidate, others: ReadonlyMap<string, ReadonlySet<Candidate>>) =>
    [...new Set([one.contract, one.spelling].flatMap((trait) => [...(others.get(trait) ?? [])]))].filter((other) =>
      fits(one, other),
    );
  return olds.flatMap((old) => {
    const [only, ...others] = fitting(old, newsByTrait);
    if (only === undefined || others.length > 0) return [];
    return fitting(only, oldsByTrait).length === 1 ? [[old.model, only.model] as const] : [];
  });
}

interface Candidate {
  readonly model: Model;
  readonly contract: string;
  readonly spelling: string;
  readonly words: ReadonlySet<string>;
}

function candidate(model: Model): Candidate {
  const words = wordsOf(model.id);
  return { model, contract: contractKey(model), spelling: words.join("-"), words: new Set(words) };
}

function fits(a: Candidate, b: Candidate): boolean {
  return a.spelling === b.spelling || (a.contract === b.contract && likeness(a.words, b.words) >= 0.5);
}

function group<T>(items: readonly T[], traits: (item: T) => readonly string[]): ReadonlyMap<string, ReadonlySet<T>> {
  const groups = new Map<string, Set<T>>();
  for (const item of items) {
    for (const trait of traits(item)) groups.set(trait, (groups.get(trait) ?? new Set()).add(item));
  }
  return groups;
}

function contractKey({ input, output }: Model): string {
  return `${readMeaning(input).key} → ${readMeaning(output).key}`;
}

/** The fraction of words that two ids have in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(a.size, b.size);
}

function wordsOf(id: string): readonly string[] {
  return id
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
