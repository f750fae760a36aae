import { type JsonObject, object, omit, scalar } from "../../base/json.js";
import { mapSubschemas } from "../../schema/map-subschemas.js";
import { markdownParagraphs } from "../../text/markdown.js";
import { describeSchema } from "./describe-schema.js";
import { withoutRefs } from "./without-refs.js";

/**
 * The extensions that codegen defines. Other ones are a page's own and stay out of the document, because tools act on
 * them: Redoc renders `x-enumDescriptions` as HTML, and generators print `x-enumNames` as code.
 */
const EXTENSIONS: ReadonlySet<string> = new Set([
  "x-media",
  "x-media-constraints",
  "x-widget",
  "x-step",
  "x-format",
  "x-pattern",
  "x-enum-labels",
]);

/**
 * Makes the schema of a component. Descriptions become Markdown, as OpenAPI reads them; titles are plain text there.
 *
 * @param descriptions By JSON Pointer into the schema.
 */
export function openApiSchema(
  schema: JsonObject,
  title: string,
  descriptions: ReadonlyMap<string, string>,
): JsonObject {
  const markdown = new Map([...descriptions].map(([pointer, text]) => [pointer, markdownParagraphs(text)] as const));
  const { members } = withoutRefs(withKnownExtensions(describeSchema(schema, markdown)));
  return object([["title", scalar(title)], ...omit(object(members), "$schema", "$id", "title").members]);
}

function withKnownExtensions(schema: JsonObject): JsonObject {
  const unknown = [...schema.members.keys()].filter((key) => key.startsWith("x-") && !EXTENSIONS.has(key));
  return mapSubschemas(omit(schema, ...unknown), withKnownExtensions);
}
