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
import { typesOf } from "../accepts.js";
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

/** Widgets are named for the type they edit: `str`, `int_slider_with_range`, `float_with_arrows`, `str_with_choice`. */
const WIDGET =
  /^(?:str|string|text|textarea|int|integer|float|double|number|num|bool|boolean|list|array|dict|enum|choice|seed|int32|int64)(?:[_-][\w-]+)?$/i;

const MEDIA = /^(image|video|audio)[_-]?(?:uri|url|file)(s)?$/i;

/** `format` on pages is a format, a kind of media or a widget of the playground; each goes where it belongs. */
export const normalizeFormat: SchemaRule = (schema, at) => {
  const format = get(schema, "format");
  if (!isString(format)) return undefined;
  const name = format.value.trim();
  if (STANDARD.has(name)) return undefined;
  const media = MEDIA.exec(name);
  if (media !== null) {
    const kind = (media[1] as string).toLowerCase();
    return changed("schema/media-format", asMedia(schema, format, kind, media[2] !== undefined), format, at, name);
  }
  if (name.toLowerCase() === "url")
    return changed("schema/media-format", set(schema, "format", scalar("uri", format.origin)), format, at, name);
  const [rule, keyword] = WIDGET.test(name)
    ? (["schema/widget-format", "x-widget"] as const)
    : (["schema/unknown-format", "x-format"] as const);
  return changed(rule, renameKeyword(schema, "format", keyword), format, at, name);
};

/** The string gets `format: uri` and `x-media`; an array's string is its `items`, which are made where missing. */
function asMedia(schema: JsonObject, format: JsonNode, kind: string, isPlural: boolean): JsonObject {
  const types = typesOf(schema);
  const isArray = types.includes("array") || (types.length === 0 && (isPlural || get(schema, "items") !== undefined));
  if (!isArray) return mediaString(schema, format, kind);
  const items = get(schema, "items");
  const inner = items?.kind === "object" ? items : object([], format.origin);
  return set(omit(schema, "format"), "items", markChanged(mediaString(inner, format, kind), "schema/media-format"));
}

function mediaString(schema: JsonObject, format: JsonNode, kind: string): JsonObject {
  const typed = get(schema, "type")
    ? schema
    : object([["type", scalar("string", format.origin)], ...schema.members], schema.origin);
  return set(set(typed, "format", scalar("uri", format.origin)), "x-media", scalar(kind, format.origin));
}
