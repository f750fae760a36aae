import { RunComfyError } from "./errors.js";
import type { LazyModel, Model } from "./model.js";

/**
 * Makes a handle of a model from the function that imports its module. The by-id subpath consists of these.
 *
 * @param id The model's id.
 * @param load Imports the module whose default export is the model.
 */
export function lazyModel<Input, Output>(
  id: string,
  load: () => Promise<{ readonly default: Model<Input, Output> }>,
): LazyModel<Input, Output> {
  let loaded: Promise<Model<Input, Output>> | undefined;
  return {
    id,
    load: () => {
      loaded ??= load().then(
        (module) => module.default,
        (cause) => {
          // A chunk that failed to load, for example without a network, may load the next time.
          loaded = undefined;
          throw new RunComfyError(`Not sent: ${id} could not be loaded`, { code: "configuration", cause });
        },
      );
      return loaded;
    },
  };
}
