import { get, type JsonNode } from "../base/json.js";
import { pointerTokens } from "../base/pointer.js";
import { COMBINATORS } from "../schema/keywords.js";
import type { SchemaPlace } from "./schema-rule.js";

/** The values in sample requests that belong to the schema at the place. Only common keywords are followed. */
export function sampleValues({ pointer, samples }: SchemaPlace): readonly JsonNode[] {
  const [direction, ...tokens] = pointerTokens(pointer);
  if (direction !== "input" || samples === undefined) return [];
  let values = samples;
  for (let i = 0; i < tokens.length; i += 1) {
    const keyword = tokens[i] ?? "";
    if (keyword === "items") {
      values = values.flatMap((value) => (value.kind === "array" ? value.items : []));
      continue;
    }
    i += 1;
    const name = tokens[i] ?? "";
    if (keyword === "properties") values = values.map((value) => get(value, name)).filter((node) => node !== undefined);
    // Any of the alternatives may apply.
    else if (!COMBINATORS.includes(keyword)) return [];
  }
  return values;
}
