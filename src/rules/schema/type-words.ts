import {
  array,
  get,
  getItems,
  isString,
  type JsonNode,
  type JsonObject,
  object,
  omit,
  scalar,
  set,
} from "../../base/json.js";
import { isChoiceWord, readTypeWord, type TypeWord } from "../../schema/type-word.js";
import { kindsOf } from "../../schema/types.js";

/** The meanings of names under `type`. */
interface TypeNames {
  readonly type: JsonNode;
  readonly names: readonly JsonNode[];
  /** One for each name; undefined for a name without a known meaning. */
  readonly words: readonly (TypeWord | undefined)[];
}

/** Reads the names under `type`; undefined if there is no `type`. */
export function readTypeNames(schema: JsonObject): TypeNames | undefined {
  const type = get(schema, "type");
  if (type === undefined) return undefined;
  const names = type.kind === "array" ? type.items : [type];
  return { type, names, words: names.map((name) => readName(name, schema)) };
}

function readName(name: JsonNode, schema: JsonObject): TypeWord | undefined {
  // `"type": ["string", null]` is a common slip for "null".
  if (name.kind === "scalar" && name.value === null) return { types: ["null"] };
  if (!isString(name)) return undefined;
  // Choices may have labels, which another rule removes later.
  const values = getItems(schema, "enum").map((choice) => get(choice, "value") ?? choice);
  return values.length > 0 && isChoiceWord(name.value) ? { types: kindsOf(values) } : readTypeWord(name.value);
}

/** A schema with JSON Schema's type names, and a diagnostic for each other name. */
interface CorrectedType {
  readonly schema: JsonObject;
  readonly found: readonly { readonly node: JsonNode; readonly args: [from: string, to: string] }[];
}

/** Replaces the names by JSON Schema's. All must be known. Undefined if there is nothing to replace. */
export function correctTypeNames(schema: JsonObject, { type, names, words }: TypeNames): CorrectedType | undefined {
  const read = words.filter((word) => word !== undefined);
  const aliases = names.filter((name, i) => isString(name) && read[i]?.types.join() !== name.value);
  const types = read.some((word) => word.types.length === 0) ? [] : [...new Set(read.flatMap((word) => word.types))];
  const isPlain = type.kind === "scalar" || names.length > 1;
  if (aliases.length === 0 && types.length === names.length && isPlain) return undefined;
  const meaning = types.length === 0 ? "any" : types.join(" or ");
  return {
    schema: withWords(schema, types, read, type),
    found: aliases.filter(isString).map((node) => ({ node, args: [node.value.slice(0, 60), meaning] })),
  };
}

/** Replaces the type. What the names imply about items and format counts only if the page does not specify these. */
function withWords(
  schema: JsonObject,
  types: readonly string[],
  words: readonly TypeWord[],
  replaced: JsonNode,
): JsonObject {
  const typed = types.length === 0 ? omit(schema, "type") : set(schema, "type", typeNode(types, replaced));
  const items = words.find((word) => word.items !== undefined)?.items;
  const format = words.find((word) => word.format !== undefined)?.format;
  const itemsNode = object([["type", scalar(items ?? "", replaced.origin)]], replaced.origin);
  const withItems = items === undefined || get(typed, "items") ? typed : set(typed, "items", itemsNode);
  if (format === undefined || get(withItems, "format")) return withItems;
  return set(withItems, "format", scalar(format, replaced.origin));
}

/** `"string"`, or a list of several types, with the origin of the node that it replaces. */
export function typeNode(types: readonly string[], replaced: JsonNode | undefined): JsonNode {
  const [first] = types;
  if (types.length === 1 && first !== undefined) return scalar(first, replaced?.origin);
  return array(
    types.map((type) => scalar(type, replaced?.origin)),
    replaced?.origin,
  );
}
