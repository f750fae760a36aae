import { pointerTokens } from "../base/pointer.js";
import { COMBINATORS, MAPS } from "../schema/keywords.js";
import type { Direction } from "./change.js";
import { code } from "./rules/show.js";

/**
 * Names the target of a pointer into a contract as users of the client do: `shots[].seconds`, in a code span, or "the
 * input" for the whole input.
 */
export function labelOf(direction: Direction, pointer: string): string {
  const { path, others } = walk(pointerTokens(pointer));
  const name = path === "" ? `the ${direction}` : code(path);
  return others ? `other properties of ${name}` : name;
}

/** The name without code span, for a witness. Empty for the whole contract. */
export function labelPath(pointer: string): string {
  return walk(pointerTokens(pointer)).path;
}

/** Keywords that users of the client do not see. The token after them has no part in the name either. */
const unseen = new Set(["$defs", ...COMBINATORS]);

function walk(tokens: readonly string[]): { readonly path: string; readonly others: boolean } {
  let path = "";
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] ?? "";
    const next = tokens[i + 1];
    if (unseen.has(token)) i += 1;
    else if (MAPS.has(token) && next !== undefined) {
      path += path === "" ? next : `.${next}`;
      i += 1;
    } else if (token === "prefixItems" && next !== undefined) {
      path += `[${next}]`;
      i += 1;
    } else if (token === "items" || token === "contains") path += "[]";
    else if (token === "additionalProperties") {
      if (next === undefined) return { path, others: true };
      path += ".*";
    }
  }
  return { path, others: false };
}
