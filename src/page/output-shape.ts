/** Tells what an output schema looks like from what an input schema does. */
import { get, getItems, getMembers, getString, type JsonNode, type JsonObject } from "../base/json.js";
import { isBareSchemaMap } from "../schema/schema-shape.js";

/** What outputs are called (docs/wire.md, "Bodies"): one address, or a list of them. */
const MEDIA = new Set("image images video videos audio audios file files url urls".split(" "));

/** What the API's answers hold around the output (docs/wire.md, "Bodies"). */
const ANSWER = new Set(
  "output outputs result results status error request_id model_id created_at started_at completed_at finished_at queue_position status_url result_url cancel_url outcome cost error_code error_message id logs metrics urls progress".split(
    " ",
  ),
);

/**
 * Whether the schema has nothing but what outputs and answers have. Inputs of models that take one image look alike,
 * so this decides nothing where an input stands before an output.
 */
export function looksLikeOutput(schema: JsonObject): boolean {
  const properties = isBareSchemaMap(schema) ? [...schema.members] : getMembers(schema, "properties");
  if (properties.length === 0) return /^(?:string|array)$/i.test(getString(schema, "type") ?? "");
  return properties.every(([name, node]) => ANSWER.has(name) || (MEDIA.has(name) && isAddress(node)));
}

/** `format: uri`, or none; the playground's inputs have formats of their own, such as `image_uri`. */
function isAddress(node: JsonNode): boolean {
  const format = getString(node, "format") ?? getString(get(node, "items"), "format") ?? "uri";
  return /^(?:uri|url)s?$/i.test(format) && getItems(node, "enum").length === 0;
}
