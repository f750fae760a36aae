import type { JsonSchema, Model } from "./model.js";
/** The parts of a model, as a generated module has them. */
export interface ModelParts {
    /** The id as it stands in the submit URL. */
    readonly id: string;
    /** JSON Schema 2020-12 of the input. */
    readonly inputSchema: JsonSchema;
    /** JSON Schema 2020-12 of the output. */
    readonly outputSchema: JsonSchema;
    /** Whether a value is valid: precompiled by Ajv. What is wrong is found by reading `inputSchema`. */
    readonly validate: (value: unknown) => boolean;
}
/** Makes a model of its parts. Generated modules call it; to call a model of your own, give it the same parts. */
export declare function defineModel<Input, Output>({ validate, ...parts }: ModelParts): Model<Input, Output>;
