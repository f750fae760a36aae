export function lazyModel(id, load) {
    let loaded;
    return {
        id,
        load: () => {
            loaded ??= load().then((module) => module.default, (error) => {
                loaded = undefined;
                throw error;
            });
            return loaded;
        },
    };
}
