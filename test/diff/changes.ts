/** Short ways to compare two schemas in a test. */
import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import type { Change } from "../../src/diff/change.js";
import { compareCatalogs } from "../../src/diff/compare-catalogs.js";
import { compareContracts } from "../../src/diff/compare-contracts.js";
import type { Model } from "../../src/model/model.js";

export type Direction = "input" | "output";

export function changes(direction: Direction, before: JsonValue, after: JsonValue): readonly Change[] {
  return compareContracts("acme/picture", direction, fromValue(before), fromValue(after));
}

/** Rule ids and levels, as `input-maximum-lowered: breaking`. */
export function verdicts(direction: Direction, before: JsonValue, after: JsonValue): readonly string[] {
  return changes(direction, before, after).map(({ kind, level }) => `${kind}: ${level}`);
}

/** Places where a schema can be, each with its `pointer`. */
export const places: readonly (readonly [name: string, wrap: (schema: JsonValue) => JsonValue, pointer: string])[] = [
  ["at the top", (schema) => schema, ""],
  ["in a property", (schema) => ({ type: "object", properties: { "a/b": schema } }), "/properties/a~1b"],
  [
    "in the items of a property",
    (schema) => ({ type: "object", properties: { list: { type: "array", items: schema } } }),
    "/properties/list/items",
  ],
  ["in a map", (schema) => ({ type: "object", additionalProperties: schema }), "/additionalProperties"],
  ["at a position of a list", (schema) => ({ type: "array", prefixItems: [schema] }), "/prefixItems/0"],
  ["under allOf", (schema) => ({ allOf: [schema, { $comment: "A part" }] }), "/allOf/0"],
];

export interface ModelParts {
  readonly id?: string;
  readonly endpoint?: string;
  readonly task?: string;
  readonly retired?: boolean;
  readonly input?: JsonValue;
  readonly output?: JsonValue;
  readonly samples?: readonly JsonValue[];
  readonly texts?: Model["texts"];
}

export function model(parts: ModelParts = {}): Model {
  const id = parts.id ?? "acme/picture/text-to-image";
  return {
    id,
    provider: id.split("/")[0] ?? "",
    ...(parts.task !== undefined && { task: parts.task }),
    ...(parts.retired && { retired: true }),
    endpoint: parts.endpoint ?? `https://model-api.runcomfy.net/v1/models/${id}`,
    input: schema(parts.input),
    output: schema(parts.output),
    samples: (parts.samples ?? []).map(fromValue),
    texts: parts.texts ?? new Map(),
    sources: [],
  };
}

function schema(value: JsonValue = { type: "object", properties: {} }): JsonObject {
  const node = fromValue(value);
  if (node.kind !== "object") throw new Error("A contract is an object schema");
  return node;
}

/** Rule ids and levels between two catalogs. */
export function catalogVerdicts(before: readonly Model[], after: readonly Model[]): readonly string[] {
  return compareCatalogs(before, after).map(({ model: of, id, pointer, level }) => `${of} ${id} ${pointer} ${level}`);
}
