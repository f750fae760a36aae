import { outcome } from "../../base/diagnostic.js";
import { get, getItems, getString, isString, type JsonNode, type JsonObject } from "../../base/json.js";
import { pointerTo, pointerTokens } from "../../base/pointer.js";
import { typesOf } from "../../schema/accepts.js";
import { isMediaAddress, kindOfValue, type MediaKind, readMediaName } from "../../schema/media-name.js";
import { sampleValues } from "../sample-values.js";
import { report, type SchemaRule } from "../schema-rule.js";

/**
 * Reports an input that is an image, a video or a sound by its name, its values and its description, but has no
 * `format`: nothing is changed, since the page does not say so itself. `lint --fix-with-overlay` proposes the format.
 */
export const noticeMediaWithoutFormat: SchemaRule = (schema, at) => {
  const tokens = pointerTokens(at.pointer);
  const name = tokens.at(-2) === "properties" && tokens[0] === "input" ? tokens.at(-1) : undefined;
  if (name === undefined || !isPlainText(textSchema(schema))) return undefined;
  const kind = mediaKind(name, valuesOf(schema, sampleValues(at)), getString(schema, "description") ?? "");
  if (kind === undefined) return undefined;
  // The place of the string itself, where an overlay says what it is.
  const pointer = typesOf(schema).includes("array") ? pointerTo(at.pointer, "items") : at.pointer;
  return outcome(schema, [report("schema/media-without-format", schema, { ...at, pointer }, name.slice(0, 60), kind)]);
};

/** The string itself, or the string that an array has as its items. */
function textSchema(schema: JsonObject): JsonNode | undefined {
  return typesOf(schema).includes("array") ? get(schema, "items") : schema;
}

/** A string that says nothing more about its values. */
function isPlainText(node: JsonNode | undefined): boolean {
  if (node?.kind !== "object" || !typesOf(node).includes("string")) return false;
  return ["format", "x-format", "x-media", "enum", "const", "pattern"].every(
    (keyword) => get(node, keyword) === undefined,
  );
}

/** What the page shows for the input: its sample, its default and its examples. */
function valuesOf(schema: JsonObject, samples: readonly JsonNode[]): readonly string[] {
  const own = [get(schema, "default"), ...getItems(schema, "examples")].filter((node) => node !== undefined);
  return [...samples, ...own]
    .flatMap((node) => (node.kind === "array" ? node.items : [node]))
    .filter(isString)
    .map(({ value }) => value.trim())
    .filter((value) => value !== "");
}

/** A word that stays the same in every language. */
const ADDRESS_WORD = /\b(?:URLs?|URIs?|https?|JPE?G|PNG|WEBP|MP4|MOV|MP3|WAV)\b/i;

function mediaKind(name: string, values: readonly string[], description: string): MediaKind | undefined {
  const named = readMediaName(name);
  const kinds = new Set(values.map(kindOfValue));
  const [kind] = kinds;
  // Any other text speaks against it, whatever the name is.
  if (values.some((value) => !isMediaAddress(value) && kindOfValue(value) === undefined)) return undefined;
  if (named !== undefined) {
    const isShown = values.length > 0 || named.isAddress || ADDRESS_WORD.test(description);
    return isShown ? (kinds.size === 1 && kind !== undefined ? kind : named.kind) : undefined;
  }
  return kinds.size === 1 && values.every(isMediaAddress) ? kind : undefined;
}
