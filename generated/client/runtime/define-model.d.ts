/** Makes the model object of a generated module. */
import { type SchemaError } from "./issues.js";
import type { JsonSchema, Model } from "./model.js";
/** A validator precompiled by Ajv: whether the value is valid; what is wrong stands in `errors`. */
export interface PrecompiledValidator {
    (value: unknown): boolean;
    errors?: readonly SchemaError[] | null;
}
/** The parts of a model, as a generated module has them. */
export interface ModelParts<Input> {
    readonly id: string;
    readonly inputSchema: JsonSchema;
    readonly outputSchema: JsonSchema;
    readonly sample?: Input | undefined;
    readonly validate: PrecompiledValidator;
}
/** Makes a model of its parts. Generated modules call it; to call a model of your own, give it the same parts. */
export declare function defineModel<Input, Output>(parts: ModelParts<Input>): Model<Input, Output>;
