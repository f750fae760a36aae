import {
  get,
  isString,
  type JsonNode,
  type JsonObject,
  markChanged,
  object,
  omit,
  scalar,
  set,
} from "../../base/json.js";
import { typesOf } from "../../schema/accepts.js";
import { isBareSchemaMap } from "../../schema/schema-shape.js";
import { readTypeWord } from "../../schema/type-word.js";
import { changed, type SchemaRule } from "../schema-rule.js";
import { renameKeyword } from "./numbers.js";

/** The formats of JSON Schema 2020-12 (validation vocabulary, §7.3). */
const STANDARD: ReadonlySet<string> = new Set([
  "date-time",
  "date",
  "time",
  "duration",
  "email",
  "idn-email",
  "hostname",
  "idn-hostname",
  "ipv4",
  "ipv6",
  "uri",
  "uri-reference",
  "iri",
  "iri-reference",
  "uuid",
  "uri-template",
  "json-pointer",
  "relative-json-pointer",
  "regex",
]);

/**
 * Widgets are named for the type they edit (`str`, `int_slider_with_range`, `float_with_arrows`, `str_with_choice`)
 * or for what they look like (`textarea`).
 */
const WIDGET = new RegExp(
  `^(?:${[
    "str|string|text|int|integer|float|double|number|num|bool|boolean|list|array|dict|enum|choice|seed|int32|int64",
    "textarea|multiline|slider|select|dropdown|radio|checkbox|switch|toggle|password|color|range|hidden",
  ].join("|")})(?:[_-][\\w-]+)?$`,
  "i",
);

/**
 * `image_uri`, `video_urls`, `audio_file`, `first_frame_image_uri`, `uri_list`; the first group is the kind, the second
 * says that there are several.
 */
const ADDRESS = /^(?:(?:[a-z0-9]+[_-])*([a-z0-9]+)[_-])?(?:uri|url|file)(s|s?[_-](?:list|array))?$/i;
/** Longer names are none; the expression above takes its time with them. In characters. */
const MAX_NAME = 60;
const MEDIA = /^(image|video|audio)(s)?$/i;

const KINDS: ReadonlyMap<string, string> = new Map([
  ["image", "image"],
  ["img", "image"],
  ["photo", "image"],
  ["picture", "image"],
  ["mask", "image"],
  ["video", "video"],
  ["audio", "audio"],
  ["voice", "audio"],
  ["music", "audio"],
]);

/** What a format says of the strings it is about. */
interface Address {
  /** One of `image`, `video`, `audio`; undefined for files of another or an unknown kind. */
  readonly kind: string | undefined;
  readonly isPlural: boolean;
}

/** `format` on pages is a format, a kind of media or a widget of the playground; each goes where it belongs. */
export const normalizeFormat: SchemaRule = (schema, at) => {
  const format = get(schema, "format");
  if (!isString(format)) return undefined;
  const name = format.value.trim();
  const types = typesOf(schema);
  if (STANDARD.has(name) && !(name === "uri" && isArray(schema, false))) return undefined;
  const address = readAddress(name);
  const canBeAddress = types.length === 0 || types.includes("string") || types.includes("array");
  if (address !== undefined && canBeAddress) {
    return changed("schema/media-format", asAddress(schema, format, address), format, at, name);
  }
  const [rule, keyword] = WIDGET.test(name)
    ? (["schema/widget-format", "x-widget"] as const)
    : (["schema/unknown-format", "x-format"] as const);
  return changed(rule, renameKeyword(schema, "format", keyword), format, at, name.slice(0, 60));
};

function isArray(schema: JsonObject, isPlural: boolean): boolean {
  const types = typesOf(schema);
  if (types.length === 0) return isPlural || get(schema, "items") !== undefined;
  return types.includes("array") && !types.includes("string");
}

function readAddress(name: string): Address | undefined {
  const media = MEDIA.exec(name);
  if (media !== null) return { kind: media[1]?.toLowerCase(), isPlural: media[2] !== undefined };
  const address = name.length > MAX_NAME ? null : ADDRESS.exec(name);
  if (address === null) return undefined;
  return { kind: KINDS.get(address[1]?.toLowerCase() ?? ""), isPlural: address[2] !== undefined };
}

/** The string gets `format: uri` and `x-media`; an array's string is its `items`, which are made where missing. */
function asAddress(schema: JsonObject, format: JsonNode, address: Address): JsonObject {
  if (!isArray(schema, address.isPlural)) return addressString(schema, format, address);
  const items = get(schema, "items");
  const inner = items?.kind === "object" ? items : object([], format.origin);
  if (!canBeString(inner)) return renameKeyword(schema, "format", "x-widget");
  const string = markChanged(addressString(inner, format, address), "schema/media-format");
  return set(omit(schema, "format"), "items", string);
}

/** Items that are objects hold their media in properties. */
function canBeString(items: JsonObject): boolean {
  if (isBareSchemaMap(items) || ["properties", "anyOf", "oneOf", "allOf"].some((keyword) => get(items, keyword))) {
    return false;
  }
  const type = get(items, "type");
  return type === undefined || (isString(type) && readTypeWord(type.value)?.types.includes("string") === true);
}

function addressString(schema: JsonObject, format: JsonNode, { kind }: Address): JsonObject {
  const typed = get(schema, "type")
    ? schema
    : object([["type", scalar("string", format.origin)], ...schema.members], schema.origin);
  const string = set(typed, "format", scalar("uri", format.origin));
  if (kind !== undefined) return set(string, "x-media", scalar(kind, format.origin));
  // The kind of file is worth keeping, though no media.
  const isTold = isString(format) && !/^(?:uri|url|file)s?$/i.test(format.value);
  return isTold ? set(string, "x-widget", format) : string;
}
