import type { JsonNode } from "../base/json.js";
import { valuesAt } from "../schema/values-at.js";
import type { SchemaPlace } from "./schema-rule.js";

const INPUT = "/input";

/** The values in sample requests that belong to the schema at the place. */
export function sampleValues({ pointer, samples }: SchemaPlace): readonly JsonNode[] {
  const isInput = pointer === INPUT || pointer.startsWith(`${INPUT}/`);
  return isInput && samples !== undefined ? valuesAt(samples, pointer.slice(INPUT.length)) : [];
}
