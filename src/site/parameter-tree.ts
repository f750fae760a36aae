import { get, getItems, getMembers, getNumber, type JsonNode, type JsonObject } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { ALTERNATIVES, PARTS } from "../schema/keywords.js";
import { subschemasOf } from "../schema/map-subschemas.js";
import { type RequiredNames, requiredNames } from "../schema/required-names.js";
import { readsAsObject } from "../schema/types.js";

/** A parameter with the parameters inside it, which a page can fold. */
export interface ParameterNode {
  /** The whole name, such as `shots[].prompt`. */
  readonly name: string;
  /** JSON Pointer of the schema, the key of its texts. */
  readonly pointer: string;
  readonly schema: JsonObject;
  readonly need: Need;
  readonly inside: Inside;
}

/** When the object around a parameter must have it: always, under a condition of the schema, or never. */
export type Need = "required" | "conditional" | "optional";

/** The fields of a value, and the alternatives of which it must satisfy some. */
export interface Inside {
  readonly fields: readonly ParameterNode[];
  readonly alternatives: readonly Alternatives[];
}

export interface Alternatives {
  readonly keyword: (typeof ALTERNATIVES)[number];
  readonly options: readonly Option[];
}

interface Option {
  /** JSON Pointer of the schema, the key of its texts. */
  readonly pointer: string;
  readonly schema: JsonObject;
  readonly inside: Inside;
}

/** Deeper nesting is not shown. It is in the JSON Schema. */
const MAX_DEPTH = 8;

/**
 * The parameters of a schema in the page's order.
 *
 * @param name The name of the whole if it is not an object.
 */
export function parameterTree(root: JsonObject, name: string): Inside {
  const named = { name: "", pointer: "", schema: root };
  const whole = insideOf(named, 0);
  const isBare =
    root.members.has("items") ||
    root.members.has("prefixItems") ||
    (whole.fields.length + whole.alternatives.length === 0 && !readsAsObject(root));
  if (!isBare) return whole;
  const inside = insideOf({ ...named, name }, 0);
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

interface NamedSchema {
  readonly name: string;
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** @param required The properties that the whole object requires, of which the place may be a part. */
function insideOf(named: NamedSchema, depth: number, required = requiredNames(named.schema)): Inside {
  if (depth > MAX_DEPTH) return { fields: [], alternatives: [] };
  const parts = [
    ...elements(named).map((one) => insideOf(one, depth)),
    ...merged(named).map((one) => insideOf(one, depth, required)),
  ];
  return {
    fields: [
      ...properties(named, required, depth),
      ...tuple(named, depth),
      ...others(named, depth),
      ...parts.flatMap(({ fields }) => fields),
    ],
    alternatives: [...alternatives(named, depth), ...parts.flatMap((part) => part.alternatives)],
  };
}

function properties(
  { name, pointer, schema }: NamedSchema,
  required: RequiredNames,
  depth: number,
): readonly ParameterNode[] {
  return getMembers(schema, "properties").flatMap(([key, node]) =>
    parameter(
      node,
      name === "" ? key : `${name}.${key}`,
      pointerTo(pointer, "properties", key),
      required.always.has(key) ? "required" : required.sometimes.has(key) ? "conditional" : "optional",
      depth,
    ),
  );
}

/** The items of a tuple, each by its position. */
function tuple({ name, pointer, schema }: NamedSchema, depth: number): readonly ParameterNode[] {
  const min = getNumber(schema, "minItems") ?? 0;
  return getItems(schema, "prefixItems").flatMap((node, i) =>
    parameter(node, `${name}[${i}]`, pointerTo(pointer, "prefixItems", i), i < min ? "required" : "optional", depth),
  );
}

/** Properties with any other name, if the schema mentions them, and properties whose names match a pattern. */
function others({ name, pointer, schema }: NamedSchema, depth: number): readonly ParameterNode[] {
  const prefix = name === "" ? "" : `${name}.`;
  const patterns = getMembers(schema, "patternProperties").flatMap(([pattern, node]) =>
    parameter(node, `${prefix}/${pattern}/`, pointerTo(pointer, "patternProperties", pattern), "optional", depth),
  );
  const below = pointerTo(pointer, "additionalProperties");
  return [...patterns, ...parameter(get(schema, "additionalProperties"), `${prefix}*`, below, "optional", depth)];
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

function elements({ name, pointer, schema }: NamedSchema): readonly NamedSchema[] {
  const items = get(schema, "items");
  return items?.kind === "object" ? [{ name: `${name}[]`, pointer: pointerTo(pointer, "items"), schema: items }] : [];
}

/** The schemas for the same object whose fields are fields of the whole. Alternatives are shown as such. */
function merged({ name, pointer, schema }: NamedSchema): readonly NamedSchema[] {
  return subschemasOf(schema)
    .filter(({ keyword }) => PARTS.includes(keyword) && !ALTERNATIVES.some((name) => name === keyword))
    .flatMap(({ tokens, node }) =>
      node.kind === "object" ? [{ name, pointer: pointerTo(pointer, ...tokens), schema: node }] : [],
    );
}

/** Only alternatives with fields are shown as such: the type and the limits have the others. */
function alternatives({ name, pointer, schema }: NamedSchema, depth: number): readonly Alternatives[] {
  return ALTERNATIVES.flatMap((keyword) => {
    const options = getItems(schema, keyword).flatMap((node, i): readonly Option[] => {
      if (node.kind !== "object") return [];
      const named = { name, pointer: pointerTo(pointer, keyword, i), schema: node };
      return [{ pointer: named.pointer, schema: node, inside: insideOf(named, depth + 1) }];
    });
    const hasFields = options.some(({ inside }) => inside.fields.length + inside.alternatives.length > 0);
    return hasFields ? [{ keyword, options }] : [];
  });
}
