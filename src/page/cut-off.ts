import type { JsonObject } from "../base/json.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { isSchemaBlock } from "../schema/schema-shape.js";
import type { FlatText } from "./flat-text.js";
import type { BrokenBlock, JsonBlock } from "./json-blocks.js";
import type { FoundId } from "./model-id.js";
import type { OriginOf } from "./parsed-json.js";
import { isLikeSchema, type SelectedSchemas } from "./select-schemas.js";

/** Drops the last id if the text ends right after it: the page may have been cut off inside the id. */
export function withoutCutId(ids: readonly FoundId[], { text, isComplete = false }: FlatText): readonly FoundId[] {
  const last = ids.at(-1);
  const isCut = last !== undefined && !isComplete && text.slice(last.end).trim() === "";
  return isCut ? ids.slice(0, -1) : ids;
}

/**
 * Returns true if the text has a submit URL, the site's title or a curl command, so it is probably a page of the site.
 */
function isPageOfSite({ text }: FlatText, ids: readonly FoundId[]): boolean {
  return ids.length > 0 || /\|\s*RunComfy\s*$/m.test(text.slice(0, MAX_TOP)) || COMMAND.test(text);
}

const MAX_TOP = 20_000;
const COMMAND = /\bcurl[\s\u00a0]+--?[a-zA-Z]/;

/**
 * Returns true if a page of the site has no schema, not even a part of one or one in other words, and nothing shows that
 * the page is complete.
 */
export function isCutBeforeSchema(
  flat: FlatText,
  blocks: readonly JsonBlock[],
  { input, output }: SelectedSchemas,
  ids: readonly FoundId[],
): boolean {
  if (flat.isComplete || input !== undefined || output !== undefined) return false;
  const isSchema = (block: JsonBlock): boolean => !block.isRequestBody && isSchemaBlock(block.node);
  return !blocks.some((block) => isSchema(block) || isLikeSchema(block)) && isPageOfSite(flat, ids);
}

/** Reports at the end of the page that it was cut off. Nothing is generated from such a page. */
export function cutOff({ text, originOf }: FlatText, where: string): Diagnostic {
  return diagnose("page/truncated", { origin: originOf(text.length, text.length) }, where);
}

/** Longest text, such as a heading, between the input schema and the output schema. In characters without blanks. */
const MAX_BETWEEN = 200;

/**
 * Reports a page that ends right after its input schema. Such a page was most likely cut off there, since every real
 * page continues with the output schema or its footer. It must not become a model without a documented output.
 */
export function endingDiagnostics(
  flat: FlatText,
  blocks: readonly JsonBlock[],
  broken: readonly BrokenBlock[],
  { input, output }: SelectedSchemas,
): readonly Diagnostic[] {
  // A schema that is itself cut off is reported elsewhere.
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
