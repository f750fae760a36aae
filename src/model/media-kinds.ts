import { get, getItems, getMembers, getString, isString, type JsonNode, type JsonObject } from "../base/json.js";
import { subschemasOf } from "../schema/map-subschemas.js";
import { readMediaName } from "../schema/media-name.js";
import { typesOf } from "../schema/types.js";
import { type MediaKind, mediaKinds } from "./media-kind.js";

/** Finds the kinds of media in a schema, in the order of `mediaKinds`. */
export function kindsIn(schema: JsonNode): readonly MediaKind[] {
  const found = new Set(collect(schema, "", 0));
  return mediaKinds.filter((kind) => found.has(kind));
}

/** The kinds of the properties that a request must have. */
export function requiredKinds(input: JsonObject): readonly MediaKind[] {
  const required = new Set(getItems(input, "required").map((node) => (isString(node) ? node.value : "")));
  const found = new Set(
    getMembers(input, "properties")
      .filter(([name]) => required.has(name))
      .flatMap(([name, node]) => collect(node, name, 1)),
  );
  return mediaKinds.filter((kind) => found.has(kind));
}

/** Real contracts are less deep. */
const MAX_DEPTH = 12;

/** The kinds of a schema and of those inside it. `name` is that of the property that it belongs to. */
function collect(schema: JsonNode, name: string, depth: number): readonly MediaKind[] {
  if (depth > MAX_DEPTH) return [];
  const own = kindOfText(schema, name);
  const inner = subschemasOf(schema)
    .filter(({ keyword }) => keyword !== "not" && keyword !== "if")
    .flatMap(({ keyword, tokens, node }) =>
      collect(node, keyword === "properties" ? String(tokens[1]) : name, depth + 1),
    );
  return own === undefined ? inner : [own, ...inner];
}

/** Names of texts that people write, in their last word: `negative_prompt`, `lyrics`. */
const TEXT_NAME = /(?:^|[^a-z])(?:prompts?|texts?|lyrics|script|caption|instructions?|story|dialogue|query|message)$/i;
const SHAPE_NAME = /(?:^|[^a-z0-9])(?:3d|mesh|meshes|glb|gltf|obj|fbx|usdz|splat)(?:$|[^a-z0-9])/i;

/** The kind of media in the strings of a schema; undefined for other types and for listed values. */
function kindOfText(schema: JsonNode, name: string): MediaKind | undefined {
  const media = getString(schema, "x-media");
  if (media === "image" || media === "video" || media === "audio") return media;
  if (!typesOf(schema).includes("string")) return undefined;
  if (["enum", "const"].some((keyword) => get(schema, keyword) !== undefined)) return undefined;
  const isPlain = get(schema, "format") === undefined;
  if (!isPlain && getString(schema, "format") !== "uri") return undefined;
  if (isPlain && TEXT_NAME.test(name) && readMediaName(name) === undefined) return "text";
  // A text of a certain form is not a medium, unless it is an address: `image_size` may be `^\d+x\d+$`.
  if (isPlain && get(schema, "pattern") !== undefined) return undefined;
  return SHAPE_NAME.test(name) ? "3d" : readMediaName(name)?.kind;
}
