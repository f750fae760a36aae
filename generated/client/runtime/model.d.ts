/** What a generated module says about one AI model. */
import type { StandardSchema } from "./standard-schema.js";
/** A JSON Schema (2020-12) as plain data. */
export type JsonSchema = {
    readonly [keyword: string]: unknown;
};
/**
 * One AI model: what the client needs to call it, and what other tools may want to know of it.
 *
 * It is a Standard Schema of its input: anything that takes one (form libraries, tRPC, the AI SDK …) takes a model.
 *
 * @typeParam Input What the model takes: the request body.
 * @typeParam Output What `output` of a finished job holds.
 */
export interface Model<out Input, out Output> extends StandardSchema<Input> {
    /** The id as it stands in the submit URL, such as `kling/kling-3.0/standard/image-to-video`. */
    readonly id: string;
    /** JSON Schema 2020-12 of the input. */
    readonly inputSchema: JsonSchema;
    /** JSON Schema 2020-12 of the output. Real outputs may hold more than it says. */
    readonly outputSchema: JsonSchema;
    /** Present in the types only: see {@link InputOf} and {@link OutputOf}. */
    readonly "~types"?: {
        readonly input: Input;
        readonly output: Output;
    } | undefined;
}
/** A model that is loaded when it is first used: what the by-id subpath hands out. */
export interface LazyModel<out Input, out Output> {
    /** The id as it stands in the submit URL. */
    readonly id: string;
    /** Loads the model's module; the second call gives the same promise. */
    readonly load: () => Promise<Model<Input, Output>>;
}
/** What `run` and `submit` take: a model, or one that is still to be loaded. */
export type ModelReference<Input, Output> = Model<Input, Output> | LazyModel<Input, Output>;
/** The input type of a model: `InputOf<typeof imageToVideo>`. */
export type InputOf<M> = M extends ModelReference<infer Input, infer _Output> ? Input : never;
/** The output type of a model: `OutputOf<typeof imageToVideo>`. */
export type OutputOf<M> = M extends ModelReference<infer _Input, infer Output> ? Output : never;
