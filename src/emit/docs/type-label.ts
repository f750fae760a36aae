import { get, getItems, getString, isString, type JsonNode, type JsonObject } from "../../base/json.js";
import { ALTERNATIVES } from "../../schema/keywords.js";
import type { DocsWords } from "./words/words.js";

/** The type of a value for people. */
export interface TypeLabel {
  /** The names of the types, such as `string` or `object[]`. */
  readonly names: readonly string[];
  /** The content of a string, such as "image URL". */
  readonly content?: string;
}

/** The type of a schema. */
export function typeLabel(schema: JsonObject, words: DocsWords): TypeLabel {
  const content = contentOf(schema, words) ?? contentOf(get(schema, "items"), words);
  return { names: [...new Set(typeNames(schema))], ...(content !== undefined && { content }) };
}

function typeNames(schema: JsonNode | undefined): readonly string[] {
  const type = get(schema, "type");
  const names = isString(type) ? [type.value] : type?.kind === "array" ? strings(type.items) : [];
  if (names.length > 0) return names.flatMap((name) => (name === "array" ? arrayNames(schema) : [name]));
  const variants = ALTERNATIVES.flatMap((keyword) => getItems(schema, keyword)).flatMap(typeNames);
  if (variants.length > 0) return variants;
  const values = [...getItems(schema, "enum"), get(schema, "const")].filter((node) => node !== undefined);
  if (values.length > 0) return values.map(typeOfValue);
  return [get(schema, "properties") === undefined ? "any" : "object"];
}

function arrayNames(schema: JsonNode | undefined): readonly string[] {
  return get(schema, "items") === undefined ? ["array"] : typeNames(get(schema, "items")).map((name) => `${name}[]`);
}

function typeOfValue(node: JsonNode): string {
  if (node.kind !== "scalar") return node.kind;
  return node.value === null ? "null" : typeof node.value;
}

function strings(nodes: readonly JsonNode[]): readonly string[] {
  return nodes.filter(isString).map(({ value }) => value);
}

function contentOf(schema: JsonNode | undefined, words: DocsWords): string | undefined {
  switch (schema === undefined ? undefined : getString(schema, "x-media")) {
    case "image":
      return words.image;
    case "video":
      return words.video;
    case "audio":
      return words.audio;
    default:
      return getString(schema, "format") === "uri" ? words.url : undefined;
  }
}
