/** What a doc comment says of a property: its words, then what the types do not show. */
import { get, getNumber, getString, type JsonNode, type JsonObject, renderJson } from "../base/json.js";
import { pointerTokens } from "../base/pointer.js";
import type { Model } from "../model/model.js";
import { titleOfName } from "../model/titles.js";
import type { NodeTexts } from "../normalize/texts.js";
import type { DocLine } from "../text/code.js";

/** The doc comment's lines of the schema at `pointer`; none for a schema without a title of its own. */
export function propertyDoc(
  model: Model,
  direction: "input" | "output",
  schema: JsonObject,
  pointer: string,
): readonly DocLine[] {
  if (pointer === "") return [];
  const facts = [range(schema), counts(schema), media(schema), serverDefault(schema)];
  const limits = facts.filter((part) => part !== undefined).join(" ");
  const words = [sentence(getString(schema, "title")), description(model, direction, pointer)];
  const text = words.filter((part) => part !== undefined).join(" ");
  // A title that only repeats the name says nothing by itself.
  if (words[1] === undefined && limits === "" && isNameAgain(schema, pointer)) return deprecation(schema);
  const lines = [text, limits].filter((line) => line !== "");
  return [...lines, ...deprecation(schema)];
}

function isNameAgain(schema: JsonObject, pointer: string): boolean {
  return getString(schema, "title") === titleOfName(pointerTokens(pointer).at(-1) ?? "");
}

function deprecation(schema: JsonObject): readonly DocLine[] {
  const flag = get(schema, "deprecated");
  return flag?.kind === "scalar" && flag.value === true ? [{ tag: "deprecated" }] : [];
}

/** English where there is some, else the first language; such a text keeps its language mark. */
function description(model: Model, direction: "input" | "output", pointer: string): string | undefined {
  const english = model.texts.get("en")?.[direction].get(pointer)?.description;
  if (english !== undefined) return sentence(english);
  for (const [locale, texts] of model.texts) {
    const node: NodeTexts | undefined = texts[direction].get(pointer);
    if (node?.description !== undefined) return `(${locale}) ${sentence(node.description)}`;
  }
  return undefined;
}

function sentence(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const line = text.replace(/\s+/g, " ").trim();
  return /[.!?:;。！？：；…)]$/u.test(line) ? line : `${line}.`;
}

function range(schema: JsonObject): string | undefined {
  const [min, max] = [getNumber(schema, "minimum"), getNumber(schema, "maximum")];
  const [above, below] = [getNumber(schema, "exclusiveMinimum"), getNumber(schema, "exclusiveMaximum")];
  const parts = [
    min !== undefined && max !== undefined ? `From ${min} to ${max}` : undefined,
    min !== undefined && max === undefined ? `At least ${min}` : undefined,
    max !== undefined && min === undefined ? `At most ${max}` : undefined,
    above !== undefined ? `Above ${above}` : undefined,
    below !== undefined ? `Below ${below}` : undefined,
  ].filter((part) => part !== undefined);
  const step = getNumber(schema, "multipleOf");
  if (step !== undefined) parts.push(`In steps of ${step}`);
  return parts.length === 0 ? undefined : `${parts.join(". ")}.`;
}

function counts(schema: JsonObject): string | undefined {
  const parts = [
    span(getNumber(schema, "minLength"), getNumber(schema, "maxLength"), "characters"),
    span(getNumber(schema, "minItems"), getNumber(schema, "maxItems"), "items"),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `${parts.join(". ")}.`;
}

function span(min: number | undefined, max: number | undefined, unit: string): string | undefined {
  const low = min === 0 ? undefined : min;
  if (low !== undefined && max !== undefined)
    return low === max ? `Exactly ${low} ${unit}` : `${low} to ${max} ${unit}`;
  if (low !== undefined) return `At least ${low} ${unit}`;
  return max === undefined ? undefined : `At most ${max} ${unit}`;
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
