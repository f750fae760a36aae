import { scalar } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import type { Change } from "./change.js";
import { sortChanges } from "./compare-catalogs.js";
import { judge, type LevelOverrides } from "./judge.js";
import type { ModelKind } from "./rules/catalog-rules.js";
import { callEffect } from "./signature.js";

/**
 * Compares the exported names of two versions of a package, each a line `entry#name: signature`, or
 * `entry#name.member: signature` for what a class or an interface holds. The changes are added to those of the
 * contracts, and the higher level wins.
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
    if (was === is || isToldWithOwner(name, old, now)) return undefined;
    const kind = kindOf(name, was, is, now);
    const sides = { ...(was !== undefined && { before: scalar(was) }), ...(is !== undefined && { after: scalar(is) }) };
    const pointer = pointerTo("/exports", name);
    return judge({ model: "", direction: "model", kind, pointer, name: JSON.stringify(name), ...sides }, levels);
  });
  return sortChanges(changes.filter((change) => change !== undefined));
}

/** The class or interface that a member belongs to; undefined for an export itself. */
function ownerOf(name: string): string | undefined {
  return /^(.*#[\w$]+)\./.exec(name)?.[1];
}

/** What came or went as a whole is told once. */
function isToldWithOwner(name: string, old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): boolean {
  const owner = ownerOf(name);
  return owner !== undefined && old.has(owner) !== now.has(owner);
}

function kindOf(
  name: string,
  was: string | undefined,
  is: string | undefined,
  now: ReadonlyMap<string, string>,
): ModelKind {
  const owner = ownerOf(name);
  if (was === undefined) {
    if (owner === undefined) return "export-added";
    const isDemanded = now.get(owner)?.startsWith("interface ") && !isOptional(is ?? "");
    return isDemanded ? "export-member-demanded" : "export-member-added";
  }
  if (is === undefined) return owner === undefined ? "export-removed" : "export-member-removed";
  const effect = callEffect(was, is);
  if (effect === "unknown") return "export-changed";
  return effect === "broken" ? "export-calls-broken" : "export-calls-widened";
}

/** Whether an object without the member is fine as well. */
function isOptional(member: string): boolean {
  return /^(?:readonly )?(?:"[^"]*"|[\w$]+)\?|^(?:readonly )?\[/.test(member);
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
