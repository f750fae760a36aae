import type { StandardSchema } from "./standard-schema.js";
/** A JSON Schema (2020-12) as plain data. */
export type JsonSchema = {
    readonly [keyword: string]: unknown;
};
/**
 * One AI model: what the client needs to call it, and what other tools may use.
 *
 * It is a Standard Schema of its input: anything that takes one (form libraries, tRPC, the AI SDK …) takes a model.
 *
 * @typeParam Input The input of the model: the request body.
 * @typeParam Output The type of `output` of a finished job.
 */
export interface Model<out Input, out Output> extends StandardSchema<Input> {
    /** The id, as in the submit URL, such as `kling/kling-3.0/standard/image-to-video`. */
    readonly id: string;
    /** JSON Schema 2020-12 of the input. */
    readonly inputSchema: JsonSchema;
    /** JSON Schema 2020-12 of the output. Real outputs may contain more. */
    readonly outputSchema: JsonSchema;
    /** Present in the types only: see {@link InputOf} and {@link OutputOf}. */
    readonly "~types"?: {
        readonly input: Input;
        readonly output: Output;
    } | undefined;
}
/** A model that is loaded when it is first used, from the by-id subpath. */
export interface LazyModel<out Input, out Output> {
    /** The id, as in the submit URL. */
    readonly id: string;
    /** Loads the model's module; a second call returns the same promise. */
    readonly load: () => Promise<Model<Input, Output>>;
}
/** The first argument of `run` and `submit`: a model, or one that is not loaded yet. */
export type ModelReference<Input, Output> = Model<Input, Output> | LazyModel<Input, Output>;
/** The input type of a model: `InputOf<typeof imageToVideo>`. */
export type InputOf<M> = M extends ModelReference<infer Input, infer _Output> ? Input : never;
/** The output type of a model: `OutputOf<typeof imageToVideo>`. */
export type OutputOf<M> = M extends ModelReference<infer _Input, infer Output> ? Output : never;
