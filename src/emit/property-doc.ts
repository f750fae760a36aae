import {
  get,
  getNumber,
  getNumberText,
  getString,
  isString,
  type JsonNode,
  type JsonObject,
  renderJson,
} from "../base/json.js";
import { pointerTokens } from "../base/pointer.js";
import type { Model } from "../model/model.js";
import { titleOfName } from "../model/titles.js";
import type { NodeTexts } from "../normalize/texts.js";
import { LISTED_VALUES } from "../schema/keywords.js";
import { type DocLine, stringLiteral } from "../text/code.js";
import { acceptedSample } from "./accepted-sample.js";
import { conditionDoc } from "./condition-doc.js";
import { cutAtWord } from "./cut-at-word.js";

/**
 * The lines of a property's doc comment: its texts, then what its type does not show, then an example.
 *
 * @param languages The wanted languages of the texts, best first.
 */
export function propertyDoc(
  model: Model,
  direction: "input" | "output",
  schema: JsonObject,
  pointer: string,
  languages: readonly string[] = ["en"],
): readonly DocLine[] {
  if (pointer === "") return [];
  const facts = [
    range(schema),
    counts(schema),
    pattern(schema),
    format(schema),
    media(schema),
    ...conditionDoc(schema),
    serverDefault(schema),
  ];
  const limits = facts.filter((part) => part !== undefined).join(" ");
  const words = [
    sentence(title(model, direction, schema, pointer, languages)),
    description(model, direction, pointer, languages),
  ];
  const text = words.filter((part) => part !== undefined).join(" ");
  // A title that only repeats the name says nothing by itself.
  const isSilent = words[1] === undefined && limits === "" && isNameAgain(schema, pointer);
  const lines = isSilent ? [] : [text, limits].filter((line) => line !== "");
  return [...lines, ...deprecation(schema), ...example(model, direction, schema, pointer)];
}

/** Longer samples do not help in an editor. In characters. */
const MAX_EXAMPLE = 100;

/** The page's sample of a text that the caller writes, such as a prompt. */
function example(model: Model, direction: "input" | "output", schema: JsonObject, pointer: string): readonly DocLine[] {
  const [keyword, name = "", ...deeper] = pointerTokens(pointer);
  const isChosen = [...LISTED_VALUES, "format", "x-media"].some((key) => get(schema, key) !== undefined);
  if (direction !== "input" || keyword !== "properties" || deeper.length > 0 || isChosen) return [];
  const value = get(acceptedSample(model), name);
  if (!isString(value) || value.value === "" || /^(?:https?:|data:)/.test(value.value)) return [];
  return [{ tag: "example", code: stringLiteral(cutAtWord(value.value, MAX_EXAMPLE)) }];
}

function isNameAgain(schema: JsonObject, pointer: string): boolean {
  return getString(schema, "title") === titleOfName(pointerTokens(pointer).at(-1) ?? "");
}

function deprecation(schema: JsonObject): readonly DocLine[] {
  return isTrue(get(schema, "deprecated")) ? [{ tag: "deprecated" }] : [];
}

/** The title in the most wanted language. The canonical one is English, and any other would repeat the name at best. */
function title(
  model: Model,
  direction: "input" | "output",
  schema: JsonObject,
  pointer: string,
  languages: readonly string[],
): string | undefined {
  for (const language of languages) {
    if (language === "en") break;
    const own = model.texts.get(language)?.[direction].get(pointer)?.title;
    if (own !== undefined) return own;
  }
  return getString(schema, "title");
}

/** The description in the most wanted language, else the first one, marked with its language. */
function description(
  model: Model,
  direction: "input" | "output",
  pointer: string,
  languages: readonly string[],
): string | undefined {
  for (const language of new Set([...languages, "en", ...model.texts.keys()])) {
    const node: NodeTexts | undefined = model.texts.get(language)?.[direction].get(pointer);
    if (node?.description === undefined) continue;
    const text = sentence(node.description);
    return languages.includes(language) ? text : `(${language}) ${text}`;
  }
  return undefined;
}

function sentence(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const line = text.replace(/\s+/g, " ").trim();
  return /[.!?:;。！？：；…)]$/u.test(line) ? line : `${line}.`;
}

function range(schema: JsonObject): string | undefined {
  const [min, max] = [getNumberText(schema, "minimum"), getNumberText(schema, "maximum")];
  const [above, below] = [getNumberText(schema, "exclusiveMinimum"), getNumberText(schema, "exclusiveMaximum")];
  const parts = [
    min !== undefined && max !== undefined ? `From ${min} to ${max}` : undefined,
    min !== undefined && max === undefined ? `At least ${min}` : undefined,
    max !== undefined && min === undefined ? `At most ${max}` : undefined,
    above !== undefined ? `Above ${above}` : undefined,
    below !== undefined ? `Below ${below}` : undefined,
  ].filter((part) => part !== undefined);
  const step = getNumberText(schema, "multipleOf");
  if (step !== undefined) parts.push(`In steps of ${step}`);
  return parts.length === 0 ? undefined : `${parts.join(". ")}.`;
}

function counts(schema: JsonObject): string | undefined {
  const parts = [
    span(getNumber(schema, "minLength"), getNumber(schema, "maxLength"), "character", "characters"),
    span(getNumber(schema, "minItems"), getNumber(schema, "maxItems"), "item", "items"),
    span(getNumber(schema, "minProperties"), getNumber(schema, "maxProperties"), "property", "properties"),
    isTrue(get(schema, "uniqueItems")) ? "No item twice" : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `${parts.join(". ")}.`;
}

function pattern(schema: JsonObject): string | undefined {
  const expression = getString(schema, "pattern");
  return expression === undefined ? undefined : `Pattern: \`${expression}\`.`;
}

/** The client checks URLs; only the server checks other formats. */
function format(schema: JsonObject): string | undefined {
  const name = getString(schema, "format");
  return name === undefined || name === "uri" ? undefined : `Format: ${name}.`;
}

function isTrue(node: JsonNode | undefined): boolean {
  return node?.kind === "scalar" && node.value === true;
}

function span(min: number | undefined, max: number | undefined, one: string, many: string): string | undefined {
  const low = min === 0 ? undefined : min;
  const units = (count: number): string => (count === 1 ? one : many);
  if (low !== undefined && max !== undefined)
    return low === max ? `Exactly ${low} ${units(low)}` : `${low} to ${max} ${units(max)}`;
  if (low !== undefined) return `At least ${low} ${units(low)}`;
  return max === undefined ? undefined : `At most ${max} ${units(max)}`;
}

function media(schema: JsonObject): string | undefined {
  const own = getString(schema, "x-media");
  const items = get(schema, "items");
  const inner = items === undefined ? undefined : getString(items, "x-media");
  if (own !== undefined)
    return `URL of ${own === "image" || own === "audio" ? "an" : "a"} ${own}${own === "audio" ? " file" : ""}.`;
  return inner === undefined ? undefined : `URLs of ${inner === "audio" ? "audio files" : `${inner}s`}.`;
}

function serverDefault(schema: JsonObject): string | undefined {
  const value: JsonNode | undefined = get(schema, "default");
  if (value === undefined) return undefined;
  const text = renderJson(value);
  return text.length > 200 ? undefined : `Server default: ${text}.`;
}
