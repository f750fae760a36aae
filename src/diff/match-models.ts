/** Finds out which model of the one catalog is which of the other. */
import { sortBy } from "../base/order.js";
import type { Model } from "../model/model.js";
import { readMeaning } from "./meaning/read-meaning.js";

export interface Matching {
  readonly kept: readonly (readonly [before: Model, after: Model])[];
  readonly renamed: readonly (readonly [before: Model, after: Model])[];
  readonly removed: readonly Model[];
  readonly added: readonly Model[];
}

/**
 * Matches by id. What went and what came are one model under a new id where the ids differ in spelling alone, or where
 * the contracts mean the same, the ids share most of their words, and there is nothing else it could be.
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
  const keys = new Map([...removed, ...added].map((model) => [model, contractKey(model)]));
  const fits = (a: Model, b: Model) =>
    spelling(a.id) === spelling(b.id) || (keys.get(a) === keys.get(b) && likeness(a.id, b.id) >= 0.5);
  return removed.flatMap((old) => {
    const [only, ...others] = added.filter((now) => fits(old, now));
    if (only === undefined || others.length > 0) return [];
    return removed.filter((other) => fits(other, only)).length === 1 ? [[old, only] as const] : [];
  });
}

function contractKey({ input, output }: Model): string {
  return `${readMeaning(input).key} → ${readMeaning(output).key}`;
}

function spelling(id: string): string {
  return wordsOf(id).join("-");
}

/** The share of words that two ids have in common. */
function likeness(a: string, b: string): number {
  const left = new Set(wordsOf(a));
  const right = new Set(wordsOf(b));
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(left.size, right.size);
}

function wordsOf(id: string): readonly string[] {
  return id
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
