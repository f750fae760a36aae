import type { LazyModel, Model } from "./model.js";
/**
 * Makes a handle of a model from the function that imports its module. The by-id subpath consists of these.
 *
 * @param id The model's id.
 * @param load Imports the module whose default export is the model.
 */
export declare function lazyModel<Input, Output>(id: string, load: () => Promise<{
    readonly default: Model<Input, Output>;
}>): LazyModel<Input, Output>;
