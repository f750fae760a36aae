/** The parts of a model that an overlay may change; the id and the sources are facts of the page. */
const PARTS = ["input", "output", "samples", "texts", "retired", "listing"];

const pointer = (description: string) => ({
  description,
  type: "string",
  pattern: `^/(?:${PARTS.join("|")})(?:/|$)`,
  errorMessage: `must be a JSON Pointer into the model that begins with one of: ${PARTS.map((name) => `/${name}`).join(", ")}`,
});

/** The value of `$schema` in an overlay. @param path Of the overlay, relative to `schemas/overlays/`. */
export function overlaySchemaUrl(path: string): string {
  return `${"../".repeat(path.split("/").length)}overlay.schema.json`;
}

/** The JSON Schema of an overlay. Written to `schemas/overlay.schema.json`. */
export const overlaySchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Overlay",
  description: "A reviewed correction of what the pages of one AI model say.",
  type: "object",
  required: ["model", "changes"],
  additionalProperties: false,
  properties: {
    $schema: { description: "The path of this schema, for editors.", type: "string" },
    model: { description: "The id of the model, as `codegen list` prints it.", type: "string", minLength: 1 },
    changes: {
      description: "Applied in order. A change that does not apply is an error, and changes nothing.",
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["reason", "patch"],
        additionalProperties: false,
        properties: {
          reason: {
            description: "Why the page is wrong, for reviewers and `codegen why`.",
            type: "string",
            pattern: "\\S",
            errorMessage: "must say why the page is wrong",
          },
          patch: {
            description:
              "Operations of JSON Patch (RFC 6902) on `{ input, output, samples, texts, retired, listing }` of the model.",
            type: "array",
            minItems: 1,
            items: {
              type: "object",
              required: ["op", "path"],
              additionalProperties: false,
              properties: {
                op: { enum: ["add", "remove", "replace", "move", "copy", "test"] },
                path: pointer("The place that is changed, such as /input/properties/prompt/maxLength."),
                from: pointer("With move and copy: the place that the value comes from."),
                value: { description: "With add, replace and test: the value." },
              },
              allOf: [
                {
                  if: { required: ["op"], properties: { op: { enum: ["add", "replace", "test"] } } },
                  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
                  then: { required: ["value"] },
                },
                {
                  if: { required: ["op"], properties: { op: { enum: ["move", "copy"] } } },
                  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
                  then: { required: ["from"] },
                },
              ],
            },
          },
        },
      },
    },
  },
} as const;
