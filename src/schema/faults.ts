import { get, getItems, getString, type JsonNode } from "../base/json.js";
import { nearestTo } from "../base/nearest.js";
import { refusals } from "./accepts.js";
import type { Refusal } from "./refusal.js";

/** A fault of a JSON file that a person writes: what to change, and where. */
export interface Fault {
  /** An offset into the text of the file. */
  readonly at: number;
  readonly message: string;
}

/**
 * Finds what a schema refuses about a file, in the order of the file: one fault per place, with the key, and with the
 * key or value that was probably meant.
 *
 * @param schema Has no `$ref`. Its keyword `errorMessage` (as in VS Code) replaces the message about a value.
 * @param root Nodes with origins.
 * @param file What messages call the whole file, such as "the config".
 */
export function findFaults(schema: JsonNode, root: JsonNode, file: string): readonly Fault[] {
  const byPlace = new Map<string, Fault>();
  for (const refusal of refusals(schema, root)) {
    const at = refusal.node.origin?.start ?? 0;
    const place = `${at} ${refusal.property ?? ""}`;
    if (!byPlace.has(place)) byPlace.set(place, { at, message: describe(refusal, file) });
  }
  return [...byPlace.values()].sort((a, b) => a.at - b.at);
}

function describe({ keyword, schema, names, property, reason }: Refusal, file: string): string {
  const key = names.length === 0 ? file : quoted(names);
  switch (keyword) {
    case "additionalProperties":
      return unknownKey([...names, property ?? ""], [...membersOf(get(schema, "properties"))]);
    case "required":
      return `${quoted([...names, property ?? ""])} is missing`;
    case "enum":
      return getString(schema, "errorMessage") === undefined
        ? `${key} must be one of: ${textsOf(schema, "enum").join(", ")}`
        : `${key} ${getString(schema, "errorMessage")}`;
    case "minLength":
    case "minItems":
      return `${key} must not be empty`;
    default:
      return `${key} ${getString(schema, "errorMessage") ?? reason.replace(/^it /, "")}`;
  }
}

function unknownKey(names: readonly string[], known: readonly string[]): string {
  const nearest = nearestTo(names.at(-1) ?? "", known);
  if (nearest !== undefined) return `unknown key ${quoted(names)} (did you mean "${nearest}"?)`;
  return `unknown key ${quoted(names)}${known.length > MAX_LISTED ? "" : ` (known keys: ${known.join(", ")})`}`;
}

/** Longer lists of keys are not read. */
const MAX_LISTED = 20;

function quoted(names: readonly string[]): string {
  return `"${names.join(".")}"`;
}

function membersOf(node: JsonNode | undefined): Iterable<string> {
  return node?.kind === "object" ? node.members.keys() : [];
}

function textsOf(schema: JsonNode, keyword: string): readonly string[] {
  return getItems(schema, keyword).map((node) => (node.kind === "scalar" ? String(node.value) : ""));
}
