/** What values a parameter may have, for a cell of a table. */
import { get, getItems, getNumber, getString, isString, type JsonNode, renderJson } from "../../base/json.js";
import { COMBINATORS } from "../../schema/keywords.js";
import { joinMarkdown, type Markdown, markdownCodeCell, markdownText, toMarkdown } from "../../text/markdown.js";
import type { Words } from "./words/words.js";

/** The limits of a schema, of the elements of an array, and of its variants; empty where there are none. */
export function limits(schema: JsonNode, words: Words): Markdown {
  return joinMarkdown([...new Set(listLimits(schema, words))], "<br>");
}

function listLimits(schema: JsonNode, words: Words): readonly Markdown[] {
  const own = [
    values(schema),
    range(schema),
    labelled(words.multipleOf, code(get(schema, "multipleOf"))),
    labelled(words.step, code(get(schema, "x-step"))),
    labelled(words.characters, count(schema, "minLength", "maxLength")),
    labelled(words.items, count(schema, "minItems", "maxItems")),
    labelled(words.pattern, string(schema, "pattern") ?? string(schema, "x-pattern")),
    labelled(words.format, getString(schema, "format") === "uri" ? undefined : string(schema, "format")),
    labelled(words.file, fileLimits(get(schema, "x-media-constraints"))),
  ].filter((limit) => limit !== undefined);
  const inner = [get(schema, "items"), ...COMBINATORS.flatMap((keyword) => getItems(schema, keyword))];
  return [...own, ...inner.flatMap((node) => (node === undefined ? [] : listLimits(node, words)))];
}

/** As JSON, so that `"5"` and `5` are told apart. */
function values(schema: JsonNode): Markdown | undefined {
  const fixed = get(schema, "const");
  const allowed = fixed === undefined ? getItems(schema, "enum") : [fixed];
  return allowed.length === 0
    ? undefined
    : joinMarkdown(
        allowed.map((node) => markdownCodeCell(renderJson(node))),
        ", ",
      );
}

function range(schema: JsonNode): Markdown | undefined {
  const above = getNumber(schema, "exclusiveMinimum");
  const below = getNumber(schema, "exclusiveMaximum");
  const bounds = [
    span(getNumber(schema, "minimum"), getNumber(schema, "maximum")),
    above === undefined ? undefined : toMarkdown`> ${above}`,
    below === undefined ? undefined : toMarkdown`< ${below}`,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? undefined : joinMarkdown(bounds, ", ");
}

function span(min: number | undefined, max: number | undefined): Markdown | undefined {
  if (min !== undefined && max !== undefined) return min === max ? toMarkdown`${min}` : toMarkdown`${min} – ${max}`;
  if (min !== undefined) return toMarkdown`≥ ${min}`;
  return max === undefined ? undefined : toMarkdown`≤ ${max}`;
}

/** No count is below 0, so "at least 0" says nothing. */
function count(schema: JsonNode, low: string, high: string): Markdown | undefined {
  const min = getNumber(schema, low);
  return span(min === 0 ? undefined : min, getNumber(schema, high));
}

function labelled(label: string, limit: Markdown | undefined): Markdown | undefined {
  return limit === undefined ? undefined : toMarkdown`${markdownText(label)}: ${limit}`;
}

function code(node: JsonNode | undefined): Markdown | undefined {
  return node === undefined ? undefined : markdownCodeCell(isString(node) ? node.value : renderJson(node));
}

function string(schema: JsonNode, keyword: string): Markdown | undefined {
  const value = getString(schema, keyword);
  return value === undefined ? undefined : markdownCodeCell(value);
}

/** The playground's own list, such as `file_size_mb<`: shown as the page has it, because its words are not documented. */
function fileLimits(node: JsonNode | undefined): Markdown | undefined {
  const parts = node === undefined ? [] : constraints(node);
  return parts.length === 0 ? undefined : joinMarkdown(parts.map(markdownCodeCell), ", ");
}

function constraints(node: JsonNode): readonly string[] {
  if (node.kind === "array") return node.items.flatMap(constraints);
  if (node.kind === "scalar") return [String(node.value)];
  const members = [...node.members];
  // Both `{ "file_size_mb<": 10 }` and `{ "rule": "file_size_mb<", "value": 10 }` read `file_size_mb< 10`.
  const value = node.members.get("value");
  const [name] = members.flatMap(([key, member]) => (key !== "value" && isString(member) ? [member.value] : []));
  if (value !== undefined && name !== undefined) return [`${name} ${plain(value)}`];
  return members.map(([key, member]) => `${key} ${plain(member)}`);
}

function plain(node: JsonNode): string {
  return isString(node) ? node.value : renderJson(node);
}
