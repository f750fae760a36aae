import { fromValue, type JsonNode, type JsonValue, renderJson } from "../../base/json.js";
import type { GeneratedFile } from "../../emit/emitter.js";
import { overlaySchema } from "../../overlay/overlay-schema.js";
import { acknowledgementsSchema } from "./acknowledgements-schema.js";
import { configSchema } from "./config-schema.js";

/** The JSON Schemas of the files that people write, by their name in the schemas folder. */
const fileSchemas: readonly (readonly [string, JsonValue])[] = [
  ["acknowledgements.schema.json", acknowledgementsSchema],
  ["config.schema.json", configSchema],
  ["overlay.schema.json", overlaySchema],
];

/** Prints the schemas of the files that people write: an indent of 2 spaces, lines of at most 120 characters. */
export function renderFileSchemas(): readonly GeneratedFile[] {
  return fileSchemas.map(([path, schema]) => ({ path, text: `${render(fromValue(schema), "", 0)}\n` }));
}

/** @param used The number of characters before and after the node on its line. */
function render(node: JsonNode, margin: string, used: number): string {
  const flat = renderFlat(node);
  if (node.kind === "scalar" || (margin !== "" && margin.length + used + flat.length <= 120)) return flat;
  const inner = `${margin}  `;
  const parts =
    node.kind === "array"
      ? node.items.map((item) => render(item, inner, 1))
      : [...node.members].map(([key, member]) => `${JSON.stringify(key)}: ${render(member, inner, key.length + 5)}`);
  const [open, close] = node.kind === "array" ? ["[", "]"] : ["{", "}"];
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${margin}${close}`;
}

function renderFlat(node: JsonNode): string {
  if (node.kind === "scalar") return renderJson(node);
  if (node.kind === "array") return `[${node.items.map(renderFlat).join(", ")}]`;
  const members = [...node.members].map(([key, member]) => `${JSON.stringify(key)}: ${renderFlat(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
