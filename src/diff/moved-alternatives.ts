import type { JsonNode } from "../base/json.js";
import { nodeAt, pointerTo, pointerTokens } from "../base/pointer.js";
import { ALTERNATIVES } from "../schema/keywords.js";
import { readMeaning } from "./meaning/read-meaning.js";

/**
 * Follows the alternatives of unions to their new positions. An alternative moved if its meaning is that of exactly one
 * alternative of each union, at different positions.
 *
 * @returns Maps a pointer into the old schema to the same place in the new one.
 */
export function movedAlternatives(before: JsonNode, after: JsonNode): (pointer: string) => string {
  const known = new Map<string, ReadonlyMap<string, string>>();
  const movesAt = (from: string, to: string): ReadonlyMap<string, string> => {
    const moves = known.get(from) ?? movesOf(optionsAt(before, from), optionsAt(after, to));
    known.set(from, moves);
    return moves;
  };
  return (pointer) => {
    let [from, to] = ["", ""];
    let keyword = "";
    for (const token of pointerTokens(pointer)) {
      const isOption = ALTERNATIVES.some((name) => name === keyword) && /^\d+$/.test(token);
      const moved = isOption ? movesAt(from, to).get(token) : undefined;
      from = pointerTo(from, token);
      to = pointerTo(to, moved ?? token);
      keyword = token;
    }
    return to;
  };
}

function optionsAt(root: JsonNode, union: string): readonly JsonNode[] {
  const node = nodeAt(root, union);
  return node?.kind === "array" ? node.items : [];
}

/** The new positions of the alternatives that moved, by their old ones. */
function movesOf(before: readonly JsonNode[], after: readonly JsonNode[]): ReadonlyMap<string, string> {
  const [old, now] = [before.map(keyOf), after.map(keyOf)];
  const moves = old.flatMap((key, i) => {
    const position = now.indexOf(key);
    const isUnique = [old, now].every((keys) => keys.indexOf(key) === keys.lastIndexOf(key));
    return isUnique && position >= 0 && position !== i ? [[String(i), String(position)] as const] : [];
  });
  return new Map(moves);
}

function keyOf(option: JsonNode): string {
  return readMeaning(option).key;
}
