import {
  array,
  get,
  getItems,
  getMembers,
  getNumber,
  getString,
  isString,
  type JsonNode,
  object,
  scalar,
} from "../base/json.js";
import { accepts } from "../schema/accepts.js";
import { ALTERNATIVES } from "../schema/keywords.js";
import { requiredNames } from "../schema/required-names.js";
import { typesOf } from "../schema/types.js";

/** Deeper values are left empty. */
const MAX_DEPTH = 8;
/** Branches that are tried, and items that are made. */
const MAX_BRANCHES = 10;
const MAX_ITEMS = 20;

/**
 * Makes a small value that a schema accepts, for programs in the docs: the schema's own example, else the smallest
 * value. Patterns and conditions that need a search are ignored, so the value may be refused.
 */
export function exampleValue(schema: JsonNode, depth = 0): JsonNode {
  const given = [
    ...getItems(schema, "examples"),
    get(schema, "default"),
    get(schema, "const"),
    ...getItems(schema, "enum"),
  ].filter((node) => node !== undefined);
  // An empty text is the playground's empty field, and shows nothing.
  const fitting = given.find((node) => !(isString(node) && node.value === "") && accepts(schema, node));
  if (fitting !== undefined) return fitting;
  if (depth > MAX_DEPTH) return scalar(null);
  const made = forms(schema).map((parts) => build(parts, depth));
  return made.find((node) => accepts(schema, node)) ?? made[0] ?? scalar(null);
}

/** The schema with what `allOf` adds, once for each branch of its alternatives. */
function forms(schema: JsonNode): readonly (readonly JsonNode[])[] {
  const whole = [schema, ...getItems(schema, "allOf").flatMap((part) => forms(part)[0] ?? [])];
  const branches = ALTERNATIVES.flatMap((keyword) => getItems(schema, keyword)).slice(0, MAX_BRANCHES);
  return branches.length === 0 ? [whole] : branches.map((branch) => [...whole, ...(forms(branch)[0] ?? [])]);
}

function build(parts: readonly JsonNode[], depth: number): JsonNode {
  const find = (keyword: string): JsonNode | undefined =>
    parts.map((part) => get(part, keyword)).find((node) => node !== undefined);
  const number = (keyword: string): number | undefined =>
    parts.map((part) => getNumber(part, keyword)).find((value) => value !== undefined);
  const fixed = find("const") ?? (find("enum") as (JsonNode & { items?: readonly JsonNode[] }) | undefined)?.items?.[0];
  if (fixed !== undefined) return fixed;
  const type = parts.flatMap(typesOf).find((name) => name !== "null");
  switch (type ?? (find("prefixItems") || find("items") ? "array" : "object")) {
    case "array":
      return buildArray(parts, number, depth);
    case "string":
      return scalar(exampleString(parts, number));
    case "integer":
    case "number":
      return scalar(exampleNumber(number, type === "integer"));
    case "boolean":
      return scalar(true);
    default:
      return buildObject(parts, depth);
  }
}

type NumberOf = (keyword: string) => number | undefined;

/** The items that a tuple names, and then as many as there must be. */
function buildArray(parts: readonly JsonNode[], number: NumberOf, depth: number): JsonNode {
  const min = Math.min(number("minItems") ?? 0, MAX_ITEMS);
  const named = parts.flatMap((part) => getItems(part, "prefixItems")).slice(0, Math.max(min, 1));
  const rest = parts.map((part) => get(part, "items") ?? get(part, "contains")).find((node) => node !== undefined);
  const others = Array.from({ length: Math.max(0, min - named.length) }, () => rest ?? object([]));
  return array([...named, ...others].map((item) => exampleValue(item, depth + 1)));
}

/** The required properties, and those that they require. */
function buildObject(parts: readonly JsonNode[], depth: number): JsonNode {
  const declared = new Map(parts.flatMap((part) => getMembers(part, "properties")).toReversed());
  const names = new Set(parts.flatMap((part) => [...requiredNames(part).always]));
  for (const name of names) {
    for (const part of parts)
      for (const needed of getItems(get(part, "dependentRequired"), name))
        if (isString(needed)) names.add(needed.value);
  }
  return object(
    [...names].flatMap((name) => {
      const property = declared.get(name);
      return property === undefined ? [] : [[name, exampleValue(property, depth + 1)] as const];
    }),
  );
}

function exampleNumber(number: NumberOf, isInteger: boolean): number {
  const step = number("multipleOf") ?? (isInteger ? 1 : undefined);
  const above = number("exclusiveMinimum");
  const low = number("minimum") ?? (above === undefined ? undefined : above + (step ?? 0.1));
  const high = number("maximum") ?? number("exclusiveMaximum");
  const start = low ?? (high !== undefined && high < 1 ? high - (step ?? 0.1) : (step ?? 1));
  return step === undefined ? start : Math.ceil(start / step) * step;
}

/** Texts of the formats that a schema may name. */
const FORMATS: Readonly<Record<string, string>> = {
  date: "2030-01-31",
  "date-time": "2030-01-31T12:00:00Z",
  time: "12:00:00Z",
  email: "name@example.com",
  uuid: "123e4567-e89b-12d3-a456-426614174000",
  uri: "https://example.com/",
  hostname: "example.com",
  ipv4: "192.0.2.1",
};
const MEDIA: Readonly<Record<string, string>> = { image: "image.png", video: "video.mp4", audio: "audio.mp3" };

function exampleString(parts: readonly JsonNode[], number: NumberOf): string {
  const word = (keyword: string): string =>
    parts.map((part) => getString(part, keyword)).find((value) => value !== undefined) ?? "";
  const media = word("x-media");
  if (Object.hasOwn(MEDIA, media)) return `https://example.com/${MEDIA[media]}`;
  const format = word("format");
  const text = Object.hasOwn(FORMATS, format) ? (FORMATS[format] ?? "") : "…";
  const padded = text.padEnd(Math.min(number("minLength") ?? 0, 1_000), "…");
  const max = number("maxLength");
  return max === undefined ? padded : padded.slice(0, max);
}
