import { get, getItems, isString, type JsonNode, type JsonObject } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { ALTERNATIVES } from "../schema/keywords.js";

/** A parameter with what is inside it, as a page folds it. */
export interface ParameterNode {
  /** The whole name, such as `shots[].prompt`. */
  readonly name: string;
  /** JSON Pointer of the schema, by which its texts are found. */
  readonly pointer: string;
  readonly schema: JsonObject;
  readonly need: Need;
  readonly inside: Inside;
}

/** If the object around a parameter must have it: always, under a condition that the schema states, or never. */
export type Need = "required" | "conditional" | "optional";

/** The fields of a value, and the alternatives of which it must satisfy some. */
export interface Inside {
  readonly fields: readonly ParameterNode[];
  readonly alternatives: readonly Alternatives[];
}

interface Alternatives {
  readonly keyword: "oneOf" | "anyOf";
  readonly options: readonly Option[];
}

interface Option {
  /** JSON Pointer of the schema, by which its texts are found. */
  readonly pointer: string;
  readonly schema: JsonObject;
  readonly inside: Inside;
}

/** Deeper nesting is no use to a reader; the JSON Schema has it. */
const MAX_DEPTH = 8;

/**
 * The parameters of a schema in the page's order.
 *
 * @param name What the whole is called if it is a bare value or an array and not an object.
 */
export function parameterTree(root: JsonObject, name: string): Inside {
  const place = { name: "", pointer: "", schema: root };
  const whole = insideOf(place, 0);
  const isBare =
    root.members.has("items") || (whole.fields.length + whole.alternatives.length === 0 && !isObject(root));
  if (!isBare) return whole;
  const inside = insideOf({ ...place, name }, 0);
  return { fields: [{ name, pointer: "", schema: root, need: "required", inside }], alternatives: [] };
}

/** The number of parameters, nested ones included. */
export function countParameters({ fields, alternatives }: Inside): number {
  const inside = [
    ...fields.map((field) => field.inside),
    ...alternatives.flatMap(({ options }) => options.map((option) => option.inside)),
  ];
  return fields.length + inside.reduce((sum, one) => sum + countParameters(one), 0);
}

/** An empty schema says nothing, so it counts as an object without properties. */
function isObject(schema: JsonObject): boolean {
  const type = schema.members.get("type");
  return isString(type)
    ? type.value === "object"
    : !["type", "enum", "const", ...ALTERNATIVES].some((keyword) => schema.members.has(keyword));
}

interface Place {
  readonly name: string;
  readonly pointer: string;
  readonly schema: JsonObject;
}

function insideOf(place: Place, depth: number): Inside {
  if (depth > MAX_DEPTH) return { fields: [], alternatives: [] };
  const parts = [elements(place), ...merged(place)].flatMap((one) => (one === undefined ? [] : [insideOf(one, depth)]));
  return {
    fields: [...properties(place, depth), ...others(place, depth), ...parts.flatMap(({ fields }) => fields)],
    alternatives: [...alternatives(place, depth), ...parts.flatMap((part) => part.alternatives)],
  };
}

function properties({ name, pointer, schema }: Place, depth: number): readonly ParameterNode[] {
  const map = schema.members.get("properties");
  if (map?.kind !== "object") return [];
  const required = new Set(namesIn(schema.members.get("required")));
  const conditional = conditionalNames(schema);
  return [...map.members].flatMap(([key, node]) =>
    parameter(
      node,
      name === "" ? key : `${name}.${key}`,
      pointerTo(pointer, "properties", key),
      required.has(key) ? "required" : conditional.has(key) ? "conditional" : "optional",
      depth,
    ),
  );
}

/** Properties of any name, if the schema says something about them. */
function others({ name, pointer, schema }: Place, depth: number): readonly ParameterNode[] {
  const below = pointerTo(pointer, "additionalProperties");
  return parameter(
    schema.members.get("additionalProperties"),
    name === "" ? "*" : `${name}.*`,
    below,
    "optional",
    depth,
  );
}

function parameter(
  node: JsonNode | undefined,
  name: string,
  pointer: string,
  need: Need,
  depth: number,
): readonly ParameterNode[] {
  if (node?.kind !== "object") return [];
  return [{ name, pointer, schema: node, need, inside: insideOf({ name, pointer, schema: node }, depth + 1) }];
}

function elements({ name, pointer, schema }: Place): Place | undefined {
  const items = schema.members.get("items");
  return items?.kind === "object"
    ? { name: `${name}[]`, pointer: pointerTo(pointer, "items"), schema: items }
    : undefined;
}

/** Parts of `allOf` all apply, so their fields are fields of the whole. */
function merged({ name, pointer, schema }: Place): readonly Place[] {
  return getItems(schema, "allOf").flatMap((node, i) =>
    node.kind === "object" ? [{ name, pointer: pointerTo(pointer, "allOf", i), schema: node }] : [],
  );
}

/** Only alternatives with fields are shown as such: the type and the limits have the others. */
function alternatives({ name, pointer, schema }: Place, depth: number): readonly Alternatives[] {
  return (["oneOf", "anyOf"] as const).flatMap((keyword) => {
    const options = getItems(schema, keyword).flatMap((node, i): readonly Option[] => {
      if (node.kind !== "object") return [];
      const place = { name, pointer: pointerTo(pointer, keyword, i), schema: node };
      return [{ pointer: place.pointer, schema: node, inside: insideOf(place, depth + 1) }];
    });
    const hasFields = options.some(({ inside }) => inside.fields.length + inside.alternatives.length > 0);
    return hasFields ? [{ keyword, options }] : [];
  });
}

/** Properties that some condition of the schema requires. */
function conditionalNames(schema: JsonObject): ReadonlySet<string> {
  const dependent = get(schema, "dependentRequired");
  const branches = [
    ...getItems(schema, "anyOf"),
    ...getItems(schema, "oneOf"),
    get(schema, "then"),
    get(schema, "else"),
  ];
  return new Set([
    ...(dependent?.kind === "object" ? [...dependent.members.values()].flatMap(namesIn) : []),
    ...branches.flatMap((branch) => namesIn(get(branch, "required"))),
  ]);
}

function namesIn(node: JsonNode | undefined): readonly string[] {
  return node?.kind === "array" ? node.items.filter(isString).map(({ value }) => value) : [];
}
