import { getItems, getMembers, getNumber, type JsonNode, type JsonObject, renderJson } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import { PARTS } from "../../schema/keywords.js";
import { subschemasOf } from "../../schema/map-subschemas.js";
import { type RequiredNames, requiredNames } from "../../schema/required-names.js";
import { readsAsObject } from "../../schema/types.js";

/** One row of a table of parameters. */
export interface Parameter {
  /** `prompt`, `camera.angle`, `shots[].prompt`, `labels.*`. */
  readonly name: string;
  /** JSON Pointer of the schema, which is the key of its texts. */
  readonly pointer: string;
  readonly schema: JsonObject;
  /** If the object that it is part of must have it. */
  readonly required: "yes" | "no" | "conditional";
}

/** Deeper nesting is not shown. It is in the JSON Schema. */
const maxDepth = 8;

/**
 * Flattens a schema to parameters with names such as `shots[].prompt`, in the order of the page. A parameter is before
 * those inside it.
 *
 * @param name The name of the whole value, if it is not an object.
 */
export function listParameters(root: JsonObject, name: string): readonly Parameter[] {
  const whole = { name: "", pointer: "", schema: root, required: "yes" } as const;
  const isArray = root.members.has("items") || root.members.has("prefixItems");
  const rows = isArray ? [] : inside(whole, 0);
  const isBare = rows.length === 0 && (isArray || !readsAsObject(root));
  return distinct(isBare ? list({ ...whole, name }, 0) : rows);
}

function list(parameter: Parameter, depth: number): readonly Parameter[] {
  return [parameter, ...inside(parameter, depth)];
}

/** @param required The properties that the whole object requires, of which `parent` may be a variant. */
function inside(parent: Parameter, depth: number, required = requiredNames(parent.schema)): readonly Parameter[] {
  if (depth > maxDepth) return [];
  return [
    ...properties(parent, required).flatMap((property) => list(property, depth + 1)),
    ...elements(parent).flatMap((element) => inside(element, depth + 1)),
    ...tuple(parent).flatMap((element) => list(element, depth + 1)),
    ...others(parent).flatMap((other) => list(other, depth + 1)),
    ...variants(parent).flatMap((variant) => inside(variant, depth + 1, required)),
  ];
}

function properties({ name, pointer, schema }: Parameter, required: RequiredNames): readonly Parameter[] {
  const map = schema.members.get("properties");
  if (map?.kind !== "object") return [];
  return [...map.members].flatMap(([key, node]) =>
    child(node, {
      name: name === "" ? key : `${name}.${key}`,
      pointer: pointerTo(pointer, "properties", key),
      required: required.always.has(key) ? "yes" : required.sometimes.has(key) ? "conditional" : "no",
    }),
  );
}

function elements({ name, pointer, schema }: Parameter): readonly Parameter[] {
  return child(schema.members.get("items"), {
    name: `${name}[]`,
    pointer: pointerTo(pointer, "items"),
    required: "yes",
  });
}

/** The items of a tuple, each by its position. */
function tuple({ name, pointer, schema }: Parameter): readonly Parameter[] {
  const min = getNumber(schema, "minItems") ?? 0;
  return getItems(schema, "prefixItems").flatMap((node, i) =>
    child(node, {
      name: `${name}[${i}]`,
      pointer: pointerTo(pointer, "prefixItems", i),
      required: i < min ? "yes" : "no",
    }),
  );
}

/** Properties of any name, if the schema says something about them, and properties whose names have a pattern. */
function others({ name, pointer, schema }: Parameter): readonly Parameter[] {
  const prefix = name === "" ? "" : `${name}.`;
  const patterns = getMembers(schema, "patternProperties").flatMap(([pattern, node]) =>
    child(node, {
      name: `${prefix}/${pattern}/`,
      pointer: pointerTo(pointer, "patternProperties", pattern),
      required: "no",
    }),
  );
  const place = { name: `${prefix}*`, pointer: pointerTo(pointer, "additionalProperties"), required: "no" } as const;
  return [...patterns, ...child(schema.members.get("additionalProperties"), place)];
}

function variants({ name, pointer, schema, required }: Parameter): readonly Parameter[] {
  return subschemasOf(schema)
    .filter(({ keyword }) => PARTS.includes(keyword))
    .flatMap(({ tokens, node }) => child(node, { name, pointer: pointerTo(pointer, ...tokens), required }));
}

function child(node: JsonNode | undefined, place: Omit<Parameter, "schema">): readonly Parameter[] {
  return node?.kind === "object" ? [{ ...place, schema: node }] : [];
}

/** Joins equal properties of several variants of an object. */
function distinct(parameters: readonly Parameter[]): readonly Parameter[] {
  const seen = new Set<string>();
  return parameters.filter(({ name, schema }) => {
    const key = `${name}\n${renderJson(schema)}`;
    return !seen.has(key) && seen.add(key);
  });
}
