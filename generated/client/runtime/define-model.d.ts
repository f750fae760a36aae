import type { JsonSchema, Model } from "./model.js";
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
export declare function defineModel<Input, Output>({ validate, ...parts }: ModelParts): Model<Input, Output>;
