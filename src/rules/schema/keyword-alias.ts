import { get, type JsonNode, type JsonObject, object } from "../../base/json.js";
import { KNOWN } from "../../schema/keywords.js";
import { useOverlay } from "../rule.js";
import { type Problem, schemaRule } from "../schema-rule.js";
import { readTypeNames } from "./type-words.js";

/** Other names of keywords, in lower case and without separators: of pydantic, forms, ComfyUI and OpenAPI tools. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    minimum: "minvalue minimumvalue ge gte",
    maximum: "maxvalue maximumvalue le lte",
    exclusiveMinimum: "gt",
    exclusiveMaximum: "lt",
    pattern: "regex regexp",
    enum: "choices options allowedvalues possiblevalues",
    default: "defaultvalue",
  }).flatMap(([keyword, names]) => names.split(" ").map((name) => [name, keyword] as const)),
);

/** JSON Schema's own keywords in another spelling, such as `min_length` and `MaxItems`. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([...KNOWN].map((keyword) => [plain(keyword), keyword]));

/** `min` and `max` count what a value of the type has. */
const BOUNDS: Readonly<Record<string, readonly [min: string, max: string]>> = {
  number: ["minimum", "maximum"],
  integer: ["minimum", "maximum"],
  string: ["minLength", "maxLength"],
  array: ["minItems", "maxItems"],
};

/** Runs before the types are read: for a word such as `select`, the choices decide. */
export const keywordAlias = schemaRule({
  id: "schema/keyword-alias",
  severity: "warning",
  problem: "A keyword has another name or spelling: `min`, `ge`, `max_length`, `options`, `choices`",
  result: "It becomes JSON Schema's keyword",
  message: (from: string, to: string) => `Read "${from}" as "${to}"`,
  hint: useOverlay,
  apply: (schema) => {
    const found: Problem<[string, string]>[] = [];
    const taken = new Set(schema.members.keys());
    const members = [...schema.members].map(([key, node]): readonly [string, JsonNode] => {
      const keyword = KNOWN.has(key) ? undefined : meaningOf(key, node, schema);
      if (keyword === undefined || taken.has(keyword)) return [key, node];
      taken.add(keyword);
      found.push({ node, args: [key, keyword] });
      return [keyword, node];
    });
    return found.length === 0 ? undefined : { schema: object(members, schema.origin), found };
  },
});

/** The keyword that a name means, if its value is one that the keyword can have. */
function meaningOf(key: string, node: JsonNode, schema: JsonObject): string | undefined {
  const name = plain(key);
  const bound = name === "min" ? 0 : name === "max" ? 1 : undefined;
  const keyword = bound === undefined ? (ALIASES.get(name) ?? SPELLINGS.get(name)) : boundsOf(schema)?.[bound];
  if (keyword === undefined || name.startsWith("x-")) return undefined;
  if (keyword === "enum") return isListOfChoices(node, schema) ? keyword : undefined;
  const isBound = /^(?:min|max|exclusive)/.test(keyword);
  return isBound && !(node.kind === "scalar" && typeof node.value === "number") ? undefined : keyword;
}

function boundsOf(schema: JsonObject): readonly [string, string] | undefined {
  const types = readTypeNames(schema)?.words.flatMap((word) => word?.types ?? []) ?? [];
  return types.map((type) => BOUNDS[type]).find((bounds) => bounds !== undefined);
}

/** Values, or objects with a label and a value. The choices of an array or object are not values of it. */
function isListOfChoices(node: JsonNode, schema: JsonObject): boolean {
  const items = node.kind === "array" ? node.items : [];
  const types = readTypeNames(schema)?.words.flatMap((word) => word?.types ?? []) ?? [];
  if (items.length === 0 || types.includes("array") || types.includes("object")) return false;
  return items.every((item) => item.kind === "scalar" || get(item, "value") !== undefined);
}

function plain(name: string): string {
  return name.startsWith("x-") ? name : name.toLowerCase().replace(/[_-]/g, "");
}
