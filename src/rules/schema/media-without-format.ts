import { get, getItems, getString, isString, type JsonNode, type JsonObject } from "../../base/json.js";
import { pointerTo, pointerTokens } from "../../base/pointer.js";
import { LISTED_VALUES } from "../../schema/keywords.js";
import { holdingKeyword } from "../../schema/map-subschemas.js";
import { type FileKind, isMediaAddress, kindOfValue, readMediaName } from "../../schema/media-name.js";
import { typesOf } from "../../schema/types.js";
import { sampleValues } from "../sample-values.js";
import { type Repair, schemaRule } from "../schema-rule.js";

/** Changes nothing, because the page itself does not say that the input is media. */
export const mediaWithoutFormat = schemaRule({
  id: "schema/media-without-format",
  severity: "warning",
  problem: "An input is media by its name, its sample and its description, but has no `format`",
  result: "It stays a string without a format; `codegen lint --fix-with-overlay` proposes one",
  message: (name: string, kind: string) => `"${name}" looks like the URL of ${withArticle(kind)}, but has no format`,
  hint: "Run codegen lint --fix-with-overlay to propose an overlay, and review it",
  apply: (schema, at): Repair<[string, string]> | undefined => {
    const tokens = pointerTokens(at.pointer);
    const isProperty = tokens[0] === "input" && holdingKeyword(pointerTo("", ...tokens.slice(1))) === "properties";
    const name = isProperty ? tokens.at(-1) : undefined;
    if (name === undefined || !isPlainText(textSchema(schema))) return undefined;
    const kind = mediaKind(name, valuesOf(schema, sampleValues(at)), getString(schema, "description") ?? "");
    if (kind === undefined) return undefined;
    // The place of the string itself, where an overlay sets the format.
    const inner = typesOf(schema).includes("array") ? ["items"] : [];
    return { schema, found: [{ node: schema, args: [name.slice(0, 60), kind], tokens: inner }] };
  },
});

function withArticle(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}

/** The string itself, or the string that an array has as its items. */
function textSchema(schema: JsonObject): JsonNode | undefined {
  return typesOf(schema).includes("array") ? get(schema, "items") : schema;
}

/** Keywords that restrict a text to values of some kind, not only in its length. */
const KINDS_OF_TEXT = [...LISTED_VALUES, "pattern", "format", "x-format", "x-media"];

/** Returns true for a string of any kind. */
function isPlainText(node: JsonNode | undefined): boolean {
  if (node?.kind !== "object" || !typesOf(node).includes("string")) return false;
  return KINDS_OF_TEXT.every((keyword) => get(node, keyword) === undefined);
}

/** The values that the page shows for the input: sample, default and examples. */
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

function mediaKind(name: string, values: readonly string[], description: string): FileKind | undefined {
  const named = readMediaName(name);
  const kinds = new Set(values.map(kindOfValue));
  const [kind] = kinds;
  // Any other text is evidence against it, regardless of the name.
  if (values.some((value) => !isMediaAddress(value) && kindOfValue(value) === undefined)) return undefined;
  if (named !== undefined) {
    const isShown = values.length > 0 || named.isAddress || ADDRESS_WORD.test(description);
    return isShown ? (kinds.size === 1 && kind !== undefined ? kind : named.kind) : undefined;
  }
  return kinds.size === 1 && values.every(isMediaAddress) ? kind : undefined;
}
