import { RunComfyError } from "./errors.js";
export function lazyModel(id, load) {
    let loaded;
    return {
        id,
        load: () => {
            loaded ??= load().then((module) => module.default, (cause) => {
                loaded = undefined;
                throw new RunComfyError(`Not sent: ${id} could not be loaded`, { code: "configuration", cause });
            });
            return loaded;
        },
    };
}
