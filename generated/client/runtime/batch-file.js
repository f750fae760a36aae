import { RunComfyError } from "./errors.js";
import { nodeFiles } from "./node.js";
export async function fileStore(path) {
    const files = await nodeFiles();
    await lock(files, path);
    try {
        const text = await files.readFile(path, "utf8").catch((error) => {
            if (error?.code === "ENOENT")
                return "";
            throw error;
        });
        const entries = parse(text, path);
        const handle = await files.open(path, "a");
        if (text !== "" && !text.endsWith("\n"))
            await handle.write("\n");
        let last = Promise.resolve();
        const put = (key, entry) => {
            entries.set(key, entry);
            const written = last.then(async () => {
                await handle.write(`${JSON.stringify({ key, entry })}\n`);
                await handle.sync();
            });
            last = written.catch(() => { });
            return written;
        };
        return {
            async claim(key) {
                const entry = entries.get(key);
                if (entry && entry.state !== "open")
                    return entry;
                await put(key, { state: "submitting" });
                return undefined;
            },
            put,
            async close() {
                await last;
                await handle.close();
                await files.rm(`${path}.lock`, { force: true });
            },
        };
    }
    catch (error) {
        await files.rm(`${path}.lock`, { force: true });
        throw error;
    }
}
function parse(text, path) {
    const entries = new Map();
    const lines = text.split("\n");
    for (const [i, line] of lines.entries()) {
        if (line === "")
            continue;
        try {
            const { key, entry } = JSON.parse(line);
            if (typeof key !== "string" || typeof entry.state !== "string")
                throw new TypeError("no key or state");
            entries.set(key, entry);
        }
        catch (cause) {
            if ('{"key":'.startsWith(line.slice(0, 7)) || line.startsWith('{"key":'))
                continue;
            throw new RunComfyError(`${path}:${i + 1} is no line of a batch`, { code: "configuration", cause });
        }
    }
    return entries;
}
async function lock(files, path) {
    const file = `${path}.lock`;
    for (let tries = 0; tries < 2; tries += 1) {
        try {
            return await files.writeFile(file, String(process.pid), { flag: "wx" });
        }
        catch (error) {
            if (Reflect.get(Object(error), "code") !== "EEXIST")
                throw error;
        }
        const owner = Number(await files.readFile(file, "utf8").catch(() => ""));
        if (owner && isAlive(owner))
            break;
        await files.rm(file, { force: true });
    }
    throw new RunComfyError(`${path} is in use by another process: see ${file}`, { code: "locked" });
}
function isAlive(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return Reflect.get(Object(error), "code") !== "ESRCH";
    }
}
