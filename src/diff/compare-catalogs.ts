import { scalar } from "../base/json.js";
import { byCodePoint } from "../base/order.js";
import type { Model } from "../model/model.js";
import { type ModelName, nameModels } from "../model/names.js";
import type { Change } from "./change.js";
import { compareModels, judgeModel } from "./compare-models.js";
import { compareNames, type NamesOfSides } from "./compare-names.js";
import type { LevelOverrides } from "./judge.js";
import { matchModels } from "./match-models.js";

/** Options of a comparison. */
export interface CompareOptions {
  /** Levels by rule id that replace the default levels. */
  readonly levels?: LevelOverrides;
  /** The names of the models, if the lists are parts of larger catalogs. Default: their names within the lists. */
  readonly names?: NamesOfSides;
  /** Ids of further models that only one side has, if the other side has no model that they could be renamed from or to. */
  readonly alone?: { readonly removed: readonly string[]; readonly added: readonly string[] };
}

/**
 * Compares two catalogs. The changes are sorted by model, direction, pointer and kind. Schemas with the same meaning
 * give no change. An added or removed model, property or branch gives one change, not one for each of its parts.
 */
export function compareCatalogs(
  before: readonly Model[],
  after: readonly Model[],
  options: CompareOptions = {},
): readonly Change[] {
  const levels = options.levels ?? {};
  const names = options.names ?? { before: nameAll(before), after: nameAll(after) };
  const { kept, renamed, ...matched } = matchModels(before, after);
  const [removed, added] = [
    [...matched.removed, ...toIds(options.alone?.removed)],
    [...matched.added, ...toIds(options.alone?.added)],
  ];
  const changes = [
    ...removed.map((model) => judgeModel("model-removed", model.id, "", scalar(model.id), undefined, levels)),
    ...added.map((model) => judgeModel("model-added", model.id, "", undefined, scalar(model.id), levels)),
    ...renamed.map(([old, now]) => judgeModel("model-renamed", old.id, "", scalar(old.id), scalar(now.id), levels)),
    ...[...kept, ...renamed].flatMap(([old, now]) => compareModels(old, now, levels)),
    ...compareNames({ kept, added }, names, levels),
  ];
  return sortChanges(changes.filter((change) => change !== undefined));
}

function toIds(ids: readonly string[] = []): readonly { readonly id: string }[] {
  return ids.map((id) => ({ id }));
}

function nameAll(models: readonly Model[]): ReadonlyMap<string, ModelName> {
  return nameModels(models.map(({ id }) => id));
}

/** Sorts changes by model, direction, pointer and kind. */
export function sortChanges(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort(
    (a, b) =>
      byCodePoint(a.model, b.model) ||
      byCodePoint(a.direction, b.direction) ||
      byCodePoint(a.pointer, b.pointer) ||
      byCodePoint(a.kind, b.kind) ||
      byCodePoint(a.fingerprint, b.fingerprint),
  );
}
