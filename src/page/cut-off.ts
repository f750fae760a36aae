/** Tells whether a page was cut off, and where: nothing is generated from a part of a page. */

import type { JsonObject } from "../base/json.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { isSchemaBlock } from "../schema/schema-shape.js";
import type { FlatText } from "./flat-text.js";
import type { BrokenBlock, JsonBlock } from "./json-blocks.js";
import type { FoundId } from "./model-id.js";
import type { OriginOf } from "./parse-json.js";
import type { SelectedSchemas } from "./select-schemas.js";

/** An id at the very end of a page that was cut off may be a part of one. */
export function withoutCutId(ids: readonly FoundId[], { text, isComplete = false }: FlatText): readonly FoundId[] {
  const last = ids.at(-1);
  const isCut = last !== undefined && !isComplete && text.slice(last.end).trim() === "";
  return isCut ? ids.slice(0, -1) : ids;
}

/** A title of the site, a path of an AI model or a command: the page was meant to be read. */
function isPageOfSite({ text }: FlatText, ids: readonly FoundId[]): boolean {
  return ids.length > 0 || /\|\s*RunComfy\s*$/m.test(text.slice(0, MAX_TOP)) || COMMAND.test(text);
}

const MAX_TOP = 20_000;
const COMMAND = /\bcurl[\s\u00a0]+--?[a-zA-Z]/;

/** Whether the page has no schema at all, not even a part of one, and nothing shows that its end is there. */
export function isCutBeforeSchema(
  flat: FlatText,
  blocks: readonly JsonBlock[],
  { input, output }: SelectedSchemas,
  ids: readonly FoundId[],
): boolean {
  if (flat.isComplete || input !== undefined || output !== undefined) return false;
  return !blocks.some(({ node, isRequestBody }) => !isRequestBody && isSchemaBlock(node)) && isPageOfSite(flat, ids);
}

/** The finding at the end of the page. */
export function cutOff({ text, originOf }: FlatText, where: string): Diagnostic {
  return diagnose("page/truncated", { origin: originOf(text.length, text.length) }, where);
}

/** Between the input schema and the output schema stands a heading at most. In characters without blanks. */
const MAX_BETWEEN = 200;

/**
 * A page that ends right after its input schema was most likely cut there: every real page goes on with the output
 * schema, else with its footer. What is left must not pass for a model without a known output.
 */
export function endingFindings(
  flat: FlatText,
  blocks: readonly JsonBlock[],
  broken: readonly BrokenBlock[],
  { input, output }: SelectedSchemas,
): readonly Diagnostic[] {
  // A schema that the end of the page cuts off is reported by itself.
  if (broken.some(({ failure, isRequestBody }) => !isRequestBody && failure.reason === "truncated")) return [];
  const { text, originOf, isComplete = false } = flat;
  if (input === undefined || output !== undefined || isComplete) return [];
  const end = Math.max(...blocks.filter((block) => holds(block, input, originOf)).map((block) => block.end));
  if (!Number.isFinite(end) || text.slice(end).replace(/\s+/g, "").length > MAX_BETWEEN) return [];
  return [cutOff(flat, "inside or before the output schema")];
}

function holds({ start, end }: JsonBlock, { origin }: JsonObject, originOf: OriginOf): boolean {
  const span = originOf(start, end);
  return origin !== undefined && span.start <= origin.start && origin.end <= span.end;
}
