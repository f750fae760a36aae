import {
  array,
  get,
  getItems,
  getMembers,
  getNumber,
  getString,
  type JsonNode,
  type JsonObject,
  object,
  scalar,
} from "../../base/json.js";
import { refusal } from "../../schema/accepts.js";
import { type FileKind, readMediaName } from "../../schema/media-name.js";
import { typesOf } from "../../schema/types.js";

/** Deeper parts of an output are left out. */
const MAX_DEPTH = 8;
const FILES: Readonly<Record<FileKind, string>> = { image: "image.png", video: "video.mp4", audio: "audio.mp3" };

/**
 * An example of a model's output with all its properties, for documents and mock servers. Pages show no outputs.
 *
 * @returns Undefined if no value could be found that the schema accepts.
 */
export function outputExample(output: JsonObject): JsonNode | undefined {
  const example = exampleOf(output, "", 0);
  return refusal(output, example) === undefined ? example : undefined;
}

/** @param name The name of the property, which may say what kind of file a URL leads to. */
function exampleOf(schema: JsonNode, name: string, depth: number): JsonNode {
  const [given] = [
    ...getItems(schema, "examples"),
    get(schema, "const"),
    ...getItems(schema, "enum"),
    get(schema, "default"),
  ].filter((node) => node !== undefined);
  if (given !== undefined) return given;
  const [alternative] = [...getItems(schema, "oneOf"), ...getItems(schema, "anyOf")];
  const [type = alternative === undefined ? "object" : ""] = typesOf(schema);
  switch (type) {
    case "":
      return exampleOf(alternative ?? schema, name, depth + 1);
    case "string":
      return scalar(exampleText(schema, name));
    case "integer":
    case "number":
      return scalar(getNumber(schema, "minimum") ?? 1);
    case "boolean":
      return scalar(true);
    case "null":
      return scalar(null);
    case "array":
      return exampleList(schema, name, depth);
    default:
      return exampleObject(schema, depth);
  }
}

function exampleObject(schema: JsonNode, depth: number): JsonObject {
  const properties = depth > MAX_DEPTH ? [] : getMembers(schema, "properties");
  return object(properties.map(([name, property]) => [name, exampleOf(property, name, depth + 1)] as const));
}

function exampleList(schema: JsonNode, name: string, depth: number): JsonNode {
  const items = get(schema, "items");
  const count = Math.min(Math.max(getNumber(schema, "minItems") ?? 0, 1), getNumber(schema, "maxItems") ?? 10, 10);
  if (items === undefined || depth > MAX_DEPTH) return array([]);
  return array(Array.from({ length: count }, () => exampleOf(items, name, depth + 1)));
}

function exampleText(schema: JsonNode, name: string): string {
  const media = getString(schema, "x-media") ?? readMediaName(name)?.kind;
  const isUrl = getString(schema, "format") === "uri" || getString(schema, "x-media") !== undefined;
  if (!isUrl) return "text".padEnd(getNumber(schema, "minLength") ?? 0, "t").slice(0, getNumber(schema, "maxLength"));
  return `https://example.com/${media !== undefined && Object.hasOwn(FILES, media) ? FILES[media as FileKind] : "file"}`;
}
