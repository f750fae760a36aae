/** What request bodies hold at a place of the input schema. */
import { get, type JsonNode } from "../base/json.js";
import { pointerTokens } from "../base/pointer.js";
import { SCHEMA_LISTS } from "../schema/keywords.js";
import type { SchemaPlace } from "./schema-rule.js";

const LISTS: ReadonlySet<string> = new Set(SCHEMA_LISTS);

/** The values in the samples that the schema at the place is about; none below keywords other than the common ones. */
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
    // Of alternatives, any may be meant.
    else if (!LISTS.has(keyword) || keyword === "prefixItems") return [];
  }
  return values;
}
