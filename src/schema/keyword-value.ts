import { isString, type JsonNode, renderJson } from "../base/json.js";
import { keywordRow, type ValueKind } from "./keywords.js";

/** Returns true if a known keyword can have the value. */
export function canHaveValue(keyword: string, value: JsonNode): boolean {
  const row = keywordRow(keyword);
  return row === undefined || hasKind[row.value](value);
}

const hasKind: Readonly<Record<ValueKind, (node: JsonNode) => boolean>> = {
  value: () => true,
  values: (node) => node.kind === "array",
  choices: (node) => node.kind === "array" && node.items.length > 0,
  types: (node) => isString(node) || isNameList(node),
  number: (node) => numberOf(node) !== undefined,
  step: (node) => (numberOf(node) ?? 0) > 0,
  count: (node) => Number.isInteger(numberOf(node)) && (numberOf(node) ?? -1) >= 0,
  flag: (node) => node.kind === "scalar" && typeof node.value === "boolean",
  text: isString,
  names: (node) => node.kind === "array" && node.items.every(isString),
  "names-by-name": (node) => node.kind === "object" && [...node.members.values()].every(isNameList),
  // Any value can be read as a schema, at worst as one that allows everything.
  schema: () => true,
  schemas: (node) => node.kind === "array" && node.items.length > 0,
  "schemas-by-name": (node) => node.kind === "object",
};

function numberOf(node: JsonNode): number | undefined {
  return node.kind === "scalar" && typeof node.value === "number" ? node.value : undefined;
}

function isNameList(node: JsonNode): boolean {
  if (node.kind !== "array" || !node.items.every(isString)) return false;
  return new Set(node.items.map((item) => renderJson(item))).size === node.items.length;
}
