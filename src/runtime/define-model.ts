import { findIssues } from "./explain/load.js";
import type { JsonSchema, Model } from "./model.js";
import type { JsonSchemaOptions, StandardResult } from "./standard-schema.js";
import { isUri } from "./validation.js";

/** The parts of a model in its generated module. */
export interface ModelParts {
  /** The id, as in the submit URL. */
  readonly id: string;
  /** JSON Schema 2020-12 of the input. */
  readonly inputSchema: JsonSchema;
  /** JSON Schema 2020-12 of the output. */
  readonly outputSchema: JsonSchema;
  /** The precompiled validator: checks if a value is valid. If not, `inputSchema` is read to find out why. */
  readonly validate: (value: unknown) => boolean;
}

/** Makes a model from its parts. Generated modules call it; for a model of your own, pass the same parts. */
export function defineModel<Input, Output>({ validate, ...parts }: ModelParts): Model<Input, Output> {
  const { inputSchema } = parts;
  const jsonSchema = ({ target }: JsonSchemaOptions) => {
    // Without `$schema`, such a schema is the same in both dialects.
    if (target === "draft-2020-12" || (target === "draft-07" && !sinceDraft07.test(JSON.stringify(inputSchema))))
      return { ...inputSchema };
    throw new Error(`No ${target} of this schema`);
  };
  return {
    ...parts,
    "~standard": {
      version: 1,
      vendor: "runcomfy",
      validate: (value) => (validate(value) ? { value: value as Input } : explain(validate, inputSchema, value)),
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}

async function explain<Input>(
  validate: (value: unknown) => boolean,
  schema: JsonSchema,
  value: unknown,
): Promise<StandardResult<Input>> {
  const issues = await findIssues((words) => words.explainInput(validate, schema, value, isUri));
  return issues ? { issues } : { value: value as Input };
}

/** Keywords that draft-07 lacks or reads differently. A property with such a name refuses too much, never too little. */
const sinceDraft07 = /"(\$|prefixI|dependent|unevaluated|m..Contains)/;
