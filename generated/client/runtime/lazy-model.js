/**
 * Makes a handle of a model from the function that imports its module. The by-id subpath is made of these.
 *
 * @param id The model's id.
 * @param load Imports the module whose default export is the model.
 */
export function lazyModel(id, load) {
    let loaded;
    return {
        id,
        load: () => {
            loaded ??= load().then((module) => module.default, (error) => {
                // A chunk that could not be loaded once, for want of a network, may load the next time.
                loaded = undefined;
                throw error;
            });
            return loaded;
        },
    };
}
