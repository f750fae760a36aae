import { array, type JsonNode, type JsonObject, scalar } from "../base/json.js";
import type { Model } from "../model/model.js";
import type { ModelName } from "../model/names.js";
import { nestedTypeNames } from "../model/type-names.js";
import type { Change } from "./change.js";
import { judge, type LevelOverrides } from "./judge.js";
import type { Matching } from "./match-models.js";
import { movedAlternatives } from "./moved-alternatives.js";
import type { ModelKind } from "./rules/catalog-rules.js";
import { code } from "./rules/show.js";

/** The names of all models of each side, including the models that are not compared. */
export interface NamesOfSides {
  readonly before: ReadonlyMap<string, ModelName>;
  readonly after: ReadonlyMap<string, ModelName>;
}

/**
 * Finds models whose import path or type names changed, and paths that now lead to another model. A name that two ids
 * map to belongs to neither of them.
 */
export function compareNames(
  { kept, added }: Pick<Matching, "kept"> & { readonly added: readonly Pick<Model, "id">[] },
  { before, after }: NamesOfSides,
  overrides: LevelOverrides,
): readonly Change[] {
  const idsBefore = new Map([...before].map(([id, { path }]) => [path, id]));
  const changeOf = (model: string, kind: ModelKind, pointer: string, old: JsonNode, now: JsonNode, name = model) =>
    judge({ model, direction: "model", kind, pointer, name: code(name), before: old, after: now }, overrides);
  const nested = kept.flatMap(([old, now]) =>
    (["input", "output"] as const).map((direction) => {
      const [was, is] = renamedTypes(old[direction], now[direction]);
      const whole = `${after.get(now.id)?.typeName}${direction === "input" ? "Input" : "Output"}`;
      const list = (names: readonly string[]): JsonNode => array(names.map((name) => scalar(`${whole}_${name}`)));
      return was.length > 0 && changeOf(now.id, "type-names-changed", `/typeNames/${direction}`, list(was), list(is));
    }),
  );
  const changes = [...kept.map(([, model]) => model), ...added].flatMap(({ id }) => {
    const [was, is] = [before.get(id), after.get(id)];
    if (is === undefined) return [];
    const moved = was !== undefined && was.path !== is.path;
    const renamed = was !== undefined && was.typeName !== is.typeName;
    // Two ids never share a path, so the model that had it was removed.
    const earlier = idsBefore.get(is.path);
    const taken = earlier !== undefined && earlier !== id;
    return [
      moved && changeOf(id, "path-changed", "/path", scalar(importPath(was)), scalar(importPath(is))),
      taken && changeOf(id, "path-taken", "/path", scalar(earlier), scalar(id), importPath(is)),
      renamed && changeOf(id, "type-names-changed", "/typeNames", typeNames(was), typeNames(is)),
    ];
  });
  return [...changes, ...nested].filter((change) => typeof change === "object");
}

/**
 * The names of types inside a schema that now belong to no type or to another one, before and after. Types that were
 * removed are changes of their own. Alternatives with a fixed value keep their names when they change places; numbered
 * ones do not.
 */
function renamedTypes(before: JsonObject, after: JsonObject): readonly [readonly string[], readonly string[]] {
  const [old, now] = [nestedTypeNames(before), nestedTypeNames(after)];
  const kept = new Set(now.values());
  const placeOf = movedAlternatives(before, after);
  const pairs = [...old].flatMap(([pointer, name]) => {
    const place = placeOf(pointer);
    const other = now.get(place);
    if (other === undefined || other === name) return [];
    return place === pointer && kept.has(name) ? [] : [[name, other] as const];
  });
  return [pairs.map(([name]) => name), pairs.map(([, name]) => name)];
}

/** The import path, after the name of the package. */
function importPath({ path }: ModelName): string {
  return `models/${path}`;
}

function typeNames({ typeName }: ModelName): JsonNode {
  return array([scalar(`${typeName}Input`), scalar(`${typeName}Output`)]);
}
