import { get, getItems, getMembers, type JsonNode } from "../base/json.js";
import { nodeAt, pointerTo, pointerTokens } from "../base/pointer.js";
import { ALTERNATIVES, COMBINATORS, MAPS } from "../schema/keywords.js";
import { canonicalText } from "./meaning/canonical.js";

/**
 * A pointer that does not depend on the order of a union. A branch is identified by the value of its discriminator,
 * else by its type, if that is unique. The parts of an `allOf` have no identifier.
 *
 * @param roots Schemas that the pointer may point into. The first that has the place counts.
 */
export function stablePlace(pointer: string, roots: readonly JsonNode[]): string {
  if (!COMBINATORS.some((keyword) => pointer.includes(`/${keyword}/`))) return pointer;
  const root = roots.find((each) => nodeAt(each, pointer) !== undefined) ?? roots[0];
  const tokens = pointerTokens(pointer);
  let place = "";
  let node = root;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] ?? "";
    const position = tokens[i + 1];
    if (COMBINATORS.includes(token) && position !== undefined) {
      const isUnion = ALTERNATIVES.some((keyword) => keyword === token);
      place += pointerTo("", token, isUnion ? branchName(getItems(node, token), Number(position)) : "*");
      node = getItems(node, token)[Number(position)];
      i += 1;
      continue;
    }
    // The name of a property is not a keyword, even if it looks like one.
    const step = position !== undefined && MAPS.has(token) ? pointerTo("", token, position) : pointerTo("", token);
    if (step !== pointerTo("", token)) i += 1;
    place += step;
    node = node && nodeAt(node, step);
  }
  return place;
}

function branchName(branches: readonly JsonNode[], position: number): string {
  const branch = branches[position];
  if (branch === undefined) return String(position);
  for (const [name, value] of tagsOf(branch)) {
    const sameValue = branches.filter((other) => tagsOf(other).get(name) === value);
    if (sameValue.length === 1 && branches.every((other) => tagsOf(other).has(name))) return `${name}=${value}`;
  }
  const type = canonicalText(get(branch, "type"));
  const isUnique = branches.filter((other) => canonicalText(get(other, "type")) === type).length === 1;
  return type !== "" && isUnique ? type : String(position);
}

/** The properties that allow only one value, such as `kind`, with that value. */
function tagsOf(branch: JsonNode): ReadonlyMap<string, string> {
  return new Map(
    getMembers(branch, "properties").flatMap(([name, property]) => {
      const constant = get(property, "const");
      const values = constant === undefined ? getItems(property, "enum") : [constant];
      return values.length === 1 ? [[name, canonicalText(values[0])] as const] : [];
    }),
  );
}
