import { get, type JsonNode } from "../base/json.js";
import { pointerTokens } from "../base/pointer.js";
import { COMBINATORS } from "./keywords.js";

/**
 * Finds the parts of some values that belong to the schema at a pointer. Only `properties`, `items` and combinators are
 * followed; below other keywords, there are none.
 */
export function valuesAt(values: readonly JsonNode[], pointer: string): readonly JsonNode[] {
  const tokens = pointerTokens(pointer);
  let found = values;
  for (let i = 0; i < tokens.length; i += 1) {
    const keyword = tokens[i] ?? "";
    if (keyword === "items") {
      found = found.flatMap((value) => (value.kind === "array" ? value.items : []));
      continue;
    }
    i += 1;
    const name = tokens[i] ?? "";
    if (keyword === "properties") found = found.map((value) => get(value, name)).filter((node) => node !== undefined);
    // Any of the alternatives may apply.
    else if (!COMBINATORS.includes(keyword)) return [];
  }
  return found;
}
