/** The JSON Schema of `schemas/acknowledgements.json`. Written to `schemas/acknowledgements.schema.json`. */
export const acknowledgementsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Acknowledgements",
  description:
    'Known changes that `codegen check --against` accepts. `codegen diff --acknowledge "<reason>"` writes them.',
  type: "object",
  required: ["acknowledgements"],
  additionalProperties: false,
  properties: {
    $schema: { description: "The path of this schema, for editors.", type: "string" },
    acknowledgements: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "model", "pointer", "fingerprint", "reason"],
        additionalProperties: false,
        properties: {
          id: { description: "The drift rule, such as input-maximum-lowered.", type: "string", minLength: 1 },
          model: { description: "The id of the model; empty for the client package.", type: "string" },
          pointer: { description: "The place of the change, a JSON Pointer into the contract.", type: "string" },
          fingerprint: {
            description: "Identifies the change. A change to another value has another fingerprint.",
            type: "string",
            pattern: "^[0-9a-f]{12}$",
            errorMessage: "must be 12 hexadecimal digits",
          },
          reason: { description: "Why the change is accepted.", type: "string", minLength: 1 },
          until: {
            description: "The last day on which the acknowledgement is valid. Absent: as long as the change is there.",
            type: "string",
            pattern:
              "^\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|[12]\\d))$",
            errorMessage: "must be a day such as 2027-01-31",
          },
        },
      },
    },
  },
} as const;
