import { scalar } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import type { Change } from "./change.js";
import { sortChanges } from "./compare-catalogs.js";
import { judge, type LevelOverrides } from "./judge.js";
import type { ModelKind } from "./rules/catalog-rules.js";

/**
 * Compares the exported names of two versions of a package, each a line `name: signature`. The changes are added to
 * those of the contracts, and the higher level wins.
 */
export function compareExports(
  before: readonly string[],
  after: readonly string[],
  levels: LevelOverrides = {},
): readonly Change[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const changes = names.map((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    if (was === is) return undefined;
    const kind: ModelKind = was === undefined ? "export-added" : is === undefined ? "export-removed" : "export-changed";
    const sides = { ...(was !== undefined && { before: scalar(was) }), ...(is !== undefined && { after: scalar(is) }) };
    const pointer = pointerTo("/exports", name);
    return judge({ model: "", direction: "model", kind, pointer, name: JSON.stringify(name), ...sides }, levels);
  });
  return sortChanges(changes.filter((change) => change !== undefined));
}

/** Signatures by name; overloads of one name are one signature, in their order. */
function byName(lines: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = (colon < 0 ? line : line.slice(0, colon)).trim();
    const signature = colon < 0 ? "" : line.slice(colon + 1).trim();
    const earlier = names.get(name);
    names.set(name, earlier === undefined ? signature : `${earlier}; ${signature}`);
  }
  return names;
}
