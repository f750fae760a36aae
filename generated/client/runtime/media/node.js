import { RunComfyError } from "../errors.js";
const { process } = globalThis;
export function nodeModule(name) {
    let cause;
    try {
        const module = process?.getBuiltinModule?.(name);
        if (module)
            return module;
    }
    catch (error) {
        cause = error;
    }
    const message = `Files on a disk need Node 20.16 or later, Deno or Bun: ${name} is not available here`;
    throw new RunComfyError(message, { code: "no-disk", cause });
}
export const nodeFiles = () => nodeModule("node:fs/promises");
export async function makeFolder(folder) {
    const files = nodeFiles();
    try {
        await files.mkdir(folder);
    }
    catch (error) {
        const parent = nodeModule("node:path").dirname(folder);
        const code = Reflect.get(Object(error), "code");
        if (code === "EEXIST")
            return;
        if (code !== "ENOENT" || parent === folder || folder === "")
            throw error;
        await makeFolder(parent);
        await files.mkdir(folder).catch((again) => {
            if (Reflect.get(Object(again), "code") !== "EEXIST")
                throw again;
        });
    }
}
