import { scalar } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import {
  type ApiEntry,
  type ApiExport,
  type ApiMember,
  type ApiReport,
  wholeDeclaration,
} from "../../model/api-report.js";
import type { Change } from "../change.js";
import { sortChanges } from "../compare-catalogs.js";
import { judge, type LevelOverrides } from "../judge.js";
import type { ModelKind } from "../rules/catalog-rules.js";
import { code } from "../rules/show.js";
import type { Assignability } from "./assignability.js";

/**
 * Compares the exports of two versions of the client. The compiler judges a changed type. It breaks if code receives
 * the type and the new one is not assignable to the old one, or if code provides it and the old one is not assignable
 * to the new one.
 */
export async function compareExports(
  before: ApiReport,
  after: ApiReport,
  levels: LevelOverrides = {},
): Promise<readonly Change[]> {
  const differences: Difference[] = [];
  if (before.package !== after.package) {
    differences.push({
      kind: "package-renamed",
      pointer: "/package",
      name: "",
      ...sides(before.package, after.package),
    });
  }
  const subpaths = [...new Set([...before.entries, ...after.entries].map(({ subpath }) => subpath))];
  for (const subpath of subpaths) {
    const [old, now] = [before, after].map(({ entries }) => entries.find((entry) => entry.subpath === subpath));
    differences.push(...(await compareEntries(subpath, old, now)));
  }
  return sortChanges(differences.flatMap((difference) => judgeDifference(difference, levels) ?? []));
}

interface Difference {
  readonly kind: ModelKind;
  readonly pointer: string;
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

function judgeDifference({ name, before, after, ...what }: Difference, levels: LevelOverrides): Change | undefined {
  const nodes = {
    ...(before !== undefined && { before: scalar(before) }),
    ...(after !== undefined && { after: scalar(after) }),
  };
  return judge({ model: "", direction: "model", name: code(name), ...what, ...nodes }, levels);
}

async function compareEntries(
  subpath: string,
  before: ApiEntry | undefined,
  after: ApiEntry | undefined,
): Promise<readonly Difference[]> {
  const pointer = pointerTo("/exports", subpath);
  if (before === undefined) return [{ kind: "entry-added", pointer, name: subpath, after: subpath }];
  if (after === undefined) return [{ kind: "entry-removed", pointer, name: subpath, before: subpath }];
  const [olds, nows] = [byName(before.exports), byName(after.exports)];
  const names = [...new Set([...olds.keys(), ...nows.keys()])];
  const changed = names.filter((name) => textOf(olds.get(name)) !== textOf(nows.get(name)));
  const hidden = changedInternals(before, after);
  if (changed.length + hidden.length === 0) return [];
  // The compiler takes a second to load, and most comparisons do not need it.
  const { compareDeclarations } = await import("./assignability.js");
  const types = compareDeclarations(before, after);
  const placeOf = (name: string): ExportName => ({
    pointer: pointerTo(pointer, name),
    name: subpath === "." ? name : `${subpath.slice(2)}#${name}`,
  });
  const found = hidden.flatMap(([old, now]) => compareExport(old, now, placeOf(old.name), types));
  // Programs cannot name a type that is not exported, so only changes that no longer compile count.
  const broken = found.filter(({ kind }) => !["export-extended", "export-member-added"].includes(kind));
  const shown = changed.flatMap((name): readonly Difference[] => {
    const [old, now] = [olds.get(name), nows.get(name)];
    const exportName = placeOf(name);
    if (old === undefined) return [{ kind: "export-added" as const, ...exportName, ...sides(undefined, textOf(now)) }];
    if (now === undefined)
      return [{ kind: "export-removed" as const, ...exportName, ...sides(textOf(old), undefined) }];
    return compareExport(old, now, exportName, types);
  });
  return [...shown, ...broken];
}

function changedInternals(before: ApiEntry, after: ApiEntry): readonly (readonly [ApiExport, ApiExport])[] {
  const nows = byName(after.internals);
  return before.internals.flatMap((old) => {
    const now = nows.get(old.name);
    return now === undefined || textOf(now) === textOf(old) ? [] : [[old, now] as const];
  });
}

type ExportName = Pick<Difference, "pointer" | "name">;

function compareExport(
  old: ApiExport,
  now: ApiExport,
  exportName: ExportName,
  types: Assignability,
): readonly Difference[] {
  const [olds, nows] = [byName(old.members ?? []), byName(now.members ?? [])];
  const hasMembers = old.members !== undefined && now.members !== undefined && types.hasSameMeanings(old.name);
  if (!hasMembers || old.declaration !== now.declaration) {
    const isWhole: Difference = {
      kind: types.isBroken(old.name) ? "export-changed" : "export-extended",
      ...exportName,
      ...(hasMembers ? sides(old.declaration, now.declaration) : sides(textOf(old), textOf(now))),
    };
    if (!hasMembers || isWhole.kind === "export-changed") return [isWhole];
  }
  const names = [...new Set([...olds.keys(), ...nows.keys()])];
  return names.flatMap((name) => {
    const [was, is] = [olds.get(name), nows.get(name)];
    if (was?.declaration === is?.declaration) return [];
    const kind = kindOfMember(old.name, name, was, is, types);
    const member = { pointer: pointerTo(exportName.pointer, name), name: `${exportName.name}.${name}` };
    return [{ kind, ...member, ...sides(was?.declaration, is?.declaration) }];
  });
}

function kindOfMember(
  owner: string,
  name: string,
  was: ApiMember | undefined,
  is: ApiMember | undefined,
  types: Assignability,
): ModelKind {
  if (is === undefined) return "export-member-removed";
  if (was === undefined) {
    return !is.isOptional && types.isProvided(owner) && name !== "[index]"
      ? "export-member-required"
      : "export-member-added";
  }
  return types.isBroken(owner, name) ? "export-changed" : "export-extended";
}

function textOf(one: ApiExport | undefined): string | undefined {
  return one && wholeDeclaration(one);
}

function byName<T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.name, item]));
}

function sides(before: string | undefined, after: string | undefined): Pick<Difference, "before" | "after"> {
  return {
    ...(before !== undefined && { before: oneLine(before) }),
    ...(after !== undefined && { after: oneLine(after) }),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
