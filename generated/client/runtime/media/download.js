import { isRunComfyError } from "../errors.js";
import { partFile } from "./part-file.js";
import { receive } from "./receive.js";
import { memorySink } from "./sink.js";
import { urls } from "./urls.js";
export async function download(output, options = {}) {
    const taken = new Set();
    const done = [];
    for (const medium of urls(output)) {
        const { url } = medium;
        const sink = options.folder === undefined ? memorySink() : await partFile(url, options.folder);
        let isFinal = false;
        try {
            const { type, disposition } = await receive(url, sink, options);
            const { bytes } = sink;
            const saved = await sink.finish({ url, disposition, type }, taken);
            taken.add(saved.name.toLowerCase());
            done.push({ ...medium, ...saved, type, bytes });
        }
        catch (error) {
            isFinal = isRunComfyError(error) && error.code !== "connection";
            throw error;
        }
        finally {
            await sink.close(isFinal);
        }
    }
    return done;
}
