import {
  get,
  getItems,
  getMembers,
  getNumberText,
  getString,
  isString,
  isTrue,
  type JsonNode,
  renderJson,
} from "../../base/json.js";
import { COMBINATORS } from "../../schema/keywords.js";
import { typesOf } from "../../schema/types.js";
import type { DocsWords } from "./words/words.js";

/** One limit of a value: numbers in words, or values as they are on the wire. */
export interface Limit {
  /** The label of the limit, such as "Characters"; undefined if it needs none. */
  readonly label?: string;
  /** A range such as "3 – 15". */
  readonly range?: string;
  /** Values, patterns or names, each shown as code. */
  readonly codes?: readonly string[];
  /** Words behind the codes. */
  readonly note?: string;
}

/** The limits of a schema, of the elements of an array, and of its variants, each once. */
export function limitsOf(schema: JsonNode, words: DocsWords): readonly Limit[] {
  const limits = new Map(listLimits(schema, words).map((limit) => [JSON.stringify(limit), limit]));
  return [...limits.values()];
}

function listLimits(schema: JsonNode, words: DocsWords): readonly Limit[] {
  const own = [
    allowedValues(schema),
    range(schema),
    labelled(words.multipleOf, code(get(schema, "multipleOf"))),
    labelled(words.step, code(get(schema, "x-step"))),
    labelled(words.characters, count(schema, "minLength", "maxLength")),
    labelled(words.items, count(schema, "minItems", "maxItems")),
    isTrue(get(schema, "uniqueItems")) ? { range: words.unique } : undefined,
    labelled(words.properties, count(schema, "minProperties", "maxProperties")),
    labelled(words.propertyNames, nameLimit(schema)),
    labelled(words.excluded, excluded(schema)),
    labelled(words.pattern, string(schema, "pattern") ?? string(schema, "x-pattern")),
    format(schema, words),
    labelled(words.file, fileLimits(get(schema, "x-media-constraints"))),
  ].filter((limit) => limit !== undefined);
  const inner = [get(schema, "items"), ...COMBINATORS.flatMap((keyword) => getItems(schema, keyword))];
  return [
    ...own,
    ...containsLimits(schema, words),
    ...inner.flatMap((node) => (node === undefined ? [] : listLimits(node, words))),
  ];
}

/** The client checks `uri`; only the server checks other formats. */
function format(schema: JsonNode, words: DocsWords): Limit | undefined {
  const name = getString(schema, "format");
  return name === undefined || name === "uri"
    ? undefined
    : { label: words.format, codes: [name], note: words.serverChecks };
}

/** The pattern of property names, or the patterns of names that are not listed. */
function nameLimit(schema: JsonNode): Limit | undefined {
  const pattern = string(get(schema, "propertyNames"), "pattern");
  if (pattern !== undefined) return pattern;
  const patterns = getMembers(schema, "patternProperties").map(([name]) => name);
  return patterns.length === 0 ? undefined : { codes: patterns };
}

/** The values, types or pattern that `not` excludes. Other exclusions are conditions. */
function excluded(schema: JsonNode): Limit | undefined {
  const not = get(schema, "not");
  if (not === undefined) return undefined;
  const types = typesOf(not);
  return allowedValues(not) ?? string(not, "pattern") ?? (types.length === 0 ? range(not) : { codes: types });
}

/** The limits of `contains`, and the limits on its items. */
function containsLimits(schema: JsonNode, words: DocsWords): readonly Limit[] {
  const wanted = get(schema, "contains");
  if (wanted === undefined) return [];
  const times = span(getNumberText(schema, "minContains") ?? "1", getNumberText(schema, "maxContains"));
  const types = typesOf(wanted);
  const said = listLimits(wanted, words);
  const shown = said.length > 0 || types.length === 0 ? said : [{ codes: types }];
  return [
    { label: words.contains, range: `${times} ×` },
    ...shown.map((limit) => ({ ...limit, label: [words.contains, limit.label].filter(Boolean).join(" · ") })),
  ];
}

/** As JSON, because `"5"` and `5` are different values. */
function allowedValues(schema: JsonNode): Limit | undefined {
  const fixed = get(schema, "const");
  const allowed = fixed === undefined ? getItems(schema, "enum") : [fixed];
  return allowed.length === 0 ? undefined : { codes: allowed.map((node) => renderJson(node)) };
}

function range(schema: JsonNode): Limit | undefined {
  const above = getNumberText(schema, "exclusiveMinimum");
  const below = getNumberText(schema, "exclusiveMaximum");
  const bounds = [
    span(getNumberText(schema, "minimum"), getNumberText(schema, "maximum")),
    above === undefined ? undefined : `> ${above}`,
    below === undefined ? undefined : `< ${below}`,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? undefined : { range: bounds.join(", ") };
}

function span(min: string | undefined, max: string | undefined): string | undefined {
  if (min !== undefined && max !== undefined) return min === max ? min : `${min} – ${max}`;
  if (min !== undefined) return `≥ ${min}`;
  return max === undefined ? undefined : `≤ ${max}`;
}

/** Drops "at least 0", which is true for every count. */
function count(schema: JsonNode, low: string, high: string): Limit | undefined {
  const min = getNumberText(schema, low);
  const bounds = span(min === "0" ? undefined : min, getNumberText(schema, high));
  return bounds === undefined ? undefined : { range: bounds };
}

function labelled(label: string, limit: Limit | undefined): Limit | undefined {
  return limit === undefined ? undefined : { label, ...limit };
}

function code(node: JsonNode | undefined): Limit | undefined {
  return node === undefined ? undefined : { codes: [isString(node) ? node.value : renderJson(node)] };
}

function string(schema: JsonNode | undefined, keyword: string): Limit | undefined {
  const value = getString(schema, keyword);
  return value === undefined ? undefined : { codes: [value] };
}

/**
 * The playground's own list, such as `file_size_mb<`. It is shown as on the page, because its keys are not documented.
 */
function fileLimits(node: JsonNode | undefined): Limit | undefined {
  const codes = node === undefined ? [] : constraints(node);
  return codes.length === 0 ? undefined : { codes };
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
