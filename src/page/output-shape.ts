import { get, getItems, getMembers, getString, type JsonNode, type JsonObject } from "../base/json.js";
import { isBareSchemaMap } from "../schema/schema-shape.js";

/** Names of outputs (docs/wire.md, "Bodies"), which are one address or a list of addresses. */
const MEDIA = new Set("image images video videos audio audios file files url urls".split(" "));

/** Names in the API's responses around the output (docs/wire.md, "Bodies"). */
const ANSWER = new Set(
  "output outputs result results status error request_id model_id created_at started_at completed_at finished_at queue_position status_url result_url cancel_url outcome cost error_code error_message id logs metrics urls progress".split(
    " ",
  ),
);

/**
 * Returns true if the schema has only properties of outputs and responses. The input of a model that takes one image
 * may look the same, so this is not used if an input schema is before an output schema.
 */
export function looksLikeOutput(schema: JsonObject): boolean {
  const properties = isBareSchemaMap(schema) ? [...schema.members] : getMembers(schema, "properties");
  if (properties.length === 0) return /^(?:string|array)$/i.test(getString(schema, "type") ?? "");
  return properties.every(([name, node]) => ANSWER.has(name) || (MEDIA.has(name) && isAddress(node)));
}

/** Returns true for `format: uri` or no format. The playground's inputs have other formats, such as `image_uri`. */
function isAddress(node: JsonNode): boolean {
  const format = getString(node, "format") ?? getString(get(node, "items"), "format") ?? "uri";
  return /^(?:uri|url)s?$/i.test(format) && getItems(node, "enum").length === 0;
}
