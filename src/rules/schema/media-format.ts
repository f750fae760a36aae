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
import { COMBINATORS } from "../../schema/keywords.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { isBareSchemaMap } from "../../schema/schema-shape.js";
import { readTypeWord } from "../../schema/type-word.js";
import { typesOf } from "../../schema/types.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { isStandardFormat } from "./formats.js";

const ID = "schema/media-format";

export const mediaFormat = schemaRule({
  id: ID,
  severity: "info",
  problem: "`format` names a kind of media or file, such as `image_uri`, or `image_uris` on an array",
  result: "It becomes `format: uri` on the string, with `x-media` for an image, a video or audio",
  message: (format: string) => `Read the format "${format}" as a media URL`,
  hint: noAction,
  changes: ["items", "x-media"],
  apply: (schema) => {
    const format = get(schema, "format");
    if (!isString(format)) return undefined;
    const name = format.value.trim();
    const types = typesOf(schema);
    if (isStandardFormat(name, types) && !(name === "uri" && isArray(schema, false))) return undefined;
    const address = readAddress(name);
    const canBeAddress = types.length === 0 || types.includes("string") || types.includes("array");
    return address === undefined || !canBeAddress
      ? undefined
      : repaired(asAddress(schema, format, address), format, name);
  },
});

/**
 * `image_uri`, `video_urls`, `audio_file`, `first_frame_image_uri`, `uri_list`. The first group is the kind, the second
 * marks a plural.
 */
const ADDRESS = /^(?:(?:[a-z0-9]+[_-])*([a-z0-9]+)[_-])?(?:uri|url|file)(s|s?[_-](?:list|array))?$/i;
/** Longer than any real name. The expression above is slow on long texts. In characters. */
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

/** The meaning of a media format for its strings. */
interface Address {
  /** One of `image`, `video`, `audio`; undefined for files of another or an unknown kind. */
  readonly kind: string | undefined;
  readonly isPlural: boolean;
}

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

/** Sets `format: uri` and `x-media` on the string. The string of an array is its `items`, made if missing. */
function asAddress(schema: JsonObject, format: JsonNode, address: Address): JsonObject {
  if (!isArray(schema, address.isPlural)) return addressString(schema, format, address);
  const items = get(schema, "items");
  const inner = items?.kind === "object" ? items : object([], format.origin);
  if (!canBeString(inner)) return renameKeyword(schema, "format", "x-widget");
  const string = markChanged(addressString(inner, format, address), ID);
  return set(omit(schema, "format"), "items", string);
}

/** Items that are objects hold their media in properties. */
function canBeString(items: JsonObject): boolean {
  if (isBareSchemaMap(items) || ["properties", ...COMBINATORS].some((keyword) => get(items, keyword))) {
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
  // The kind of file is worth keeping, though it is not media.
  const hasKind = isString(format) && !/^(?:uri|url|file)s?$/i.test(format.value);
  return hasKind ? set(string, "x-widget", format) : string;
}
