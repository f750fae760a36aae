import { getItems, isString, type JsonNode, type JsonObject, omit, renderJson } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import { ALTERNATIVES, COMBINATORS } from "../../schema/keywords.js";

/** One row of a table of parameters. */
export interface Parameter {
  /** `prompt`, `camera.angle`, `shots[].prompt`, `labels.*`. */
  readonly name: string;
  /** JSON Pointer of the schema, which is the key of its texts. */
  readonly pointer: string;
  readonly schema: JsonObject;
  /** True if the object around it must have it. */
  readonly isRequired: boolean;
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
  const whole = { name: "", pointer: "", schema: root, isRequired: true };
  const isArray = root.members.has("items");
  const rows = isArray ? [] : inside(whole, 0);
  const isBare = rows.length === 0 && (isArray || !isObject(root));
  return distinct(isBare ? list({ ...whole, name }, 0) : rows);
}

/** An empty schema has no information, so it counts as an object without properties. */
function isObject(schema: JsonObject): boolean {
  const type = schema.members.get("type");
  return isString(type)
    ? type.value === "object"
    : !["type", "enum", "const", ...ALTERNATIVES].some((keyword) => schema.members.has(keyword));
}

function list(parameter: Parameter, depth: number): readonly Parameter[] {
  return [parameter, ...inside(parameter, depth)];
}

function inside(parent: Parameter, depth: number): readonly Parameter[] {
  if (depth > maxDepth) return [];
  return [
    ...properties(parent).flatMap((property) => list(property, depth + 1)),
    ...elements(parent).flatMap((element) => inside(element, depth + 1)),
    ...others(parent).flatMap((other) => list(other, depth + 1)),
    ...variants(parent).flatMap((variant) => inside(variant, depth + 1)),
  ];
}

function properties({ name, pointer, schema }: Parameter): readonly Parameter[] {
  const map = schema.members.get("properties");
  if (map?.kind !== "object") return [];
  const required = new Set(getItems(schema, "required").map((node) => (isString(node) ? node.value : undefined)));
  return [...map.members].flatMap(([key, node]) =>
    child(node, {
      name: name === "" ? key : `${name}.${key}`,
      pointer: pointerTo(pointer, "properties", key),
      isRequired: required.has(key),
    }),
  );
}

function elements({ name, pointer, schema }: Parameter): readonly Parameter[] {
  const place = { name: `${name}[]`, pointer: pointerTo(pointer, "items"), isRequired: true };
  return child(schema.members.get("items"), place);
}

/** Properties with any name, if the schema has a schema for them. */
function others({ name, pointer, schema }: Parameter): readonly Parameter[] {
  const place = {
    name: name === "" ? "*" : `${name}.*`,
    pointer: pointerTo(pointer, "additionalProperties"),
    isRequired: false,
  };
  return child(schema.members.get("additionalProperties"), place);
}

function variants({ name, pointer, schema, isRequired }: Parameter): readonly Parameter[] {
  return COMBINATORS.flatMap((keyword) =>
    getItems(schema, keyword).flatMap((node, i) =>
      // Another alternative may not have what one alternative requires.
      child(keyword !== "allOf" && node.kind === "object" ? omit(node, "required") : node, {
        name,
        pointer: pointerTo(pointer, keyword, i),
        isRequired,
      }),
    ),
  );
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
