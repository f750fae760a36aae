import { type Diagnostic, outcome } from "../../base/diagnostic.js";
import {
  array,
  get,
  getItems,
  getMembers,
  isString,
  type JsonNode,
  type JsonObject,
  markChanged,
  object,
  omit,
  scalar,
  set,
} from "../../base/json.js";
import { nearestName } from "../nearest-name.js";
import { changed, report, type SchemaRule } from "../schema-rule.js";

/** `"required": "prompt"`, `{ "prompt": true, "seed": false }`: a list that is written otherwise. */
export const listRequired: SchemaRule = (schema, at) => {
  const required = get(schema, "required");
  const names = required === undefined ? undefined : namesOf(required, schema);
  if (required === undefined || names === undefined) return undefined;
  const list = array(
    names.map((name) => scalar(name, required.origin)),
    required.origin,
  );
  const value = names.length === 0 ? omit(schema, "required") : set(schema, "required", list);
  return changed("schema/required-list", value, required, at, names.slice(0, 5).join(", "));
};

/** The names, where each is one of the schema's properties. */
function namesOf(required: JsonNode, schema: JsonObject): readonly string[] | undefined {
  const properties = get(schema, "properties");
  const isName = (name: string): boolean => get(properties, name) !== undefined;
  if (isString(required)) {
    const names = required.value.split(/\s*,\s*/);
    return names.every(isName) ? names : undefined;
  }
  if (required.kind !== "object" || required.members.size === 0) return undefined;
  const entries = [...required.members];
  if (!entries.every(([name, node]) => isName(name) && isFlag(node))) return undefined;
  return entries.filter(([, node]) => isTrue(node)).map(([name]) => name);
}

/** `required: true` on a property itself, as in draft 3, goes into the object's list. */
export const liftRequiredFlags: SchemaRule = (schema, at) => {
  const properties = getMembers(schema, "properties");
  const flagged = properties.filter(([, node]) => isFlag(get(node, "required")));
  if (flagged.length === 0) return undefined;
  const lifted = flagged.filter(([, node]) => isTrue(get(node, "required")));
  const bare = properties.map(([name, node]): readonly [string, JsonNode] =>
    node.kind === "object" && isFlag(get(node, "required")) ? [name, omit(node, "required")] : [name, node],
  );
  const names = new Set([
    ...getItems(schema, "required")
      .filter(isString)
      .map(({ value }) => value),
    ...lifted.map(([name]) => name),
  ]);
  const value = set(schema, "properties", object(bare, get(schema, "properties")?.origin));
  const required = array(
    [...names].map((name) => scalar(name, (get(schema, "required") ?? schema).origin)),
    (get(schema, "required") ?? schema).origin,
  );
  return outcome(
    names.size === 0 ? value : markChanged(set(value, "required", required), "schema/required-flag"),
    lifted.map(([name, node]) => report("schema/required-flag", node, at, name)),
  );
};

/** A name in `required` that no property has cannot be satisfied; which property was meant is for an overlay to say. */
export const dropUnknownRequired: SchemaRule = (schema, at) => {
  const list = get(schema, "required");
  if (list?.kind !== "array") return undefined;
  const names = propertyNames(schema);
  const distinct = [...new Map(list.items.map((item) => [isString(item) ? item.value : item, item] as const)).values()];
  const isKnown = (item: JsonNode): boolean =>
    isString(item) && (names.has(item.value) || !isClosedList(schema, names));
  const unknown = distinct.filter((item) => !isKnown(item));
  const known = distinct.filter(isKnown);
  if (known.length === list.items.length) return undefined;
  const base = known.length === 0 ? omit(schema, "required") : set(schema, "required", array(known, list.origin));
  const diagnostics: Diagnostic[] = unknown
    .filter(isString)
    .map((item) =>
      report("schema/required-without-property", item, at, item.value, nearestName(item.value, [...names])),
    );
  if (unknown.length === 0) return outcome(base);
  const value = set(base, "x-required", array(unknown, list.origin));
  return outcome(markChanged(value, "schema/required-without-property"), diagnostics);
};

/** The names of the schema's properties, those of schemas that it combines included. */
export function propertyNames(schema: JsonNode): ReadonlySet<string> {
  const combined = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => getItems(schema, keyword));
  const own = getMembers(schema, "properties").map(([name]) => name);
  return new Set([...own, ...combined.flatMap((inner) => [...propertyNames(inner)])]);
}

/** Whether the properties are all that the page tells of: `anyOf: [{ "required": … }]` and maps tell of none. */
function isClosedList(schema: JsonObject, names: ReadonlySet<string>): boolean {
  const extra = get(schema, "additionalProperties");
  const isMap = extra !== undefined && !(extra.kind === "scalar" && extra.value === false);
  return names.size > 0 || (get(schema, "type") !== undefined && !isMap);
}

/** Also as text, as some serialisers and Python print it. */
function isFlag(node: JsonNode | undefined): boolean {
  return node?.kind === "scalar" && (typeof node.value === "boolean" || /^(?:true|false)$/i.test(String(node.value)));
}

function isTrue(node: JsonNode | undefined): boolean {
  return isFlag(node) && node?.kind === "scalar" && /^true$/i.test(String(node.value));
}
