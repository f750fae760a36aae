import { get, getItems, getMembers, getString, type JsonObject, object, scalar } from "../base/json.js";
import { keywordsWhere } from "../schema/keywords.js";
import { isSchemaBlock } from "../schema/schema-shape.js";
import type { JsonBlock } from "./json-blocks.js";
import { looksLikeOutput } from "./output-shape.js";

/** Longest text, such as a heading, around an empty schema. In UTF-16 code units. */
const MAX_BETWEEN = 300;

/** The keywords of a schema that may say nothing but that the value is an object. */
const PLAIN = new Set([
  "$schema",
  "type",
  "properties",
  "required",
  ...keywordsWhere(({ role }) => role === "describes"),
]);
const REST = "additionalProperties";

/** Returns true if a schema says nothing but that the value is an object. */
export function isEmptySchema(schema: JsonObject): boolean {
  const isPlain = [...schema.members].every(([key, { kind }]) => PLAIN.has(key) || (key === REST && kind === "scalar"));
  const inside = ["properties", "required"].flatMap((key) => [...getMembers(schema, key), ...getItems(schema, key)]);
  return isPlain && inside.length === 0 && (getString(schema, "type") ?? "object") === "object";
}

/**
 * Finds the input schema `{}` of a model without inputs, and reads it as one of an object. Nothing in it shows that it
 * is a schema, so everything around it must: every request body of the page is `{}` too, and after the last of them there
 * is the block with a label, then an output schema with a label, and no other schema. On any other page, the input schema
 * is missing.
 *
 * @param schemas The blocks that can be the input by their own shape.
 */
export function findEmptyInput(
  blocks: readonly JsonBlock[],
  text: string,
  schemas: readonly JsonObject[],
): JsonObject | undefined {
  const bodies = blocks.filter((block) => block.isRequestBody);
  if (bodies.some(({ node }) => node.members.size > 0)) return undefined;
  if (!schemas.every((schema) => isEmptySchema(schema) || looksLikeOutput(schema))) return undefined;
  const first = blocks.findLastIndex((block) => block.isRequestBody) + 1;
  const at = blocks.findIndex(({ node }, i) => i >= first && node.members.size === 0);
  const [block, next] = [blocks[at], blocks[at + 1]];
  if (block === undefined || next === undefined) return undefined;
  const isPair = isLabel(text.slice(block.end, next.start)) && isAfterLabel(text.slice(0, block.start));
  const isLast = !blocks.slice(at + 2).some(({ node }) => isSchemaBlock(node));
  return isPair && isLast && (outputIn(next.node) !== undefined || isSchemaBlock(next.node))
    ? ofObject(block.node)
    : undefined;
}

/** `{}` allows everything, but a request body is an object. */
function ofObject({ origin }: JsonObject): JsonObject {
  return object([["type", scalar("object", origin)]], origin);
}

/** Words without punctuation, perhaps with the marks of a heading or a code block: code has other characters. */
function isLabel(text: string): boolean {
  return text.length <= MAX_BETWEEN && /^[\p{L}\p{M}\p{N}\s_.:：#*`~-]*$/u.test(text) && /\p{L}/u.test(text);
}

function isAfterLabel(text: string): boolean {
  return isLabel(/[^\n]{1,60}\s*$/.exec(text.slice(-MAX_BETWEEN))?.[0] ?? "");
}

/** Finds an output schema that is empty, right after the input schema. */
export function emptyOutput(blocks: readonly JsonBlock[], input: JsonObject): JsonObject | undefined {
  const at = blocks.findIndex(({ node }) => node.origin === input.origin);
  const [block, next] = [blocks[at], blocks[at + 1]];
  if (block === undefined || next === undefined || next.start - block.end > MAX_BETWEEN || next.isRequestBody)
    return undefined;
  return outputIn(next.node);
}

/** The empty schema in a block that is one, or that is `{ "output": {} }`. */
function outputIn(block: JsonObject): JsonObject | undefined {
  const node = block.members.size === 1 ? (get(block, "output") ?? block) : block;
  return node.kind === "object" && isEmptySchema(node) ? node : undefined;
}
