import { get, getItems, getMembers, isString, type JsonNode } from "../base/json.js";
import { ALTERNATIVES } from "./keywords.js";

/** The properties that a schema requires. */
export interface RequiredNames {
  /** Whatever else an object has. */
  readonly always: ReadonlySet<string>;
  /** In some branch, or with some other property. */
  readonly sometimes: ReadonlySet<string>;
}

const none: RequiredNames = { always: new Set(), sometimes: new Set() };

/** Finds the properties that an object must have by its schema and the schemas in its place. */
export function requiredNames(schema: JsonNode | undefined): RequiredNames {
  if (schema?.kind !== "object") return none;
  const parts = getItems(schema, "allOf").map(requiredNames);
  const choices = [
    ...ALTERNATIVES.map((keyword) => getItems(schema, keyword).map(requiredNames)),
    ...(get(schema, "if") === undefined ? [] : [["then", "else"].map((key) => requiredNames(get(schema, key)))]),
  ].filter((branches) => branches.length > 0);
  const always = new Set([
    ...namesIn(get(schema, "required")),
    ...parts.flatMap((part) => [...part.always]),
    ...choices.flatMap(inEveryBranch),
  ]);
  const dependent = getMembers(schema, "dependentRequired").flatMap(([, names]) => namesIn(names));
  const schemas = getMembers(schema, "dependentSchemas").map(([, node]) => requiredNames(node));
  const all = [...parts, ...choices.flat(), ...schemas].flatMap((part) => [...part.always, ...part.sometimes]);
  return { always, sometimes: new Set([...all, ...dependent].filter((name) => !always.has(name))) };
}

function inEveryBranch(branches: readonly RequiredNames[]): readonly string[] {
  const [first, ...others] = branches;
  return [...(first?.always ?? [])].filter((name) => others.every(({ always }) => always.has(name)));
}

function namesIn(node: JsonNode | undefined): readonly string[] {
  return node?.kind === "array" ? node.items.filter(isString).map(({ value }) => value) : [];
}
