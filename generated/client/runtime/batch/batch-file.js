import { isHeld, isOwner, newOwner, release } from "../disk-owner.js";
import { isRunComfyError, RunComfyError } from "../errors.js";
import { makeFolder, nodeFiles } from "../media/node.js";
export async function fileStore(path) {
    const files = nodeFiles();
    const unlock = await lock(files, path).catch((cause) => refuse(path, cause));
    try {
        const text = await files.readFile(path, "utf8").catch((error) => {
            if (error?.code === "ENOENT")
                return "";
            throw error;
        });
        const entries = parse(text, path);
        const handle = await files.open(path, "a");
        let isBroken = text !== "" && !text.endsWith("\n");
        const append = async (line) => {
            const bytes = new TextEncoder().encode(`${isBroken ? "\n" : ""}${line}\n`);
            isBroken = true;
            for (let done = 0; done < bytes.length;)
                done += (await handle.write(bytes, done, bytes.length - done, null)).bytesWritten;
            await handle.sync();
            isBroken = false;
        };
        let last = Promise.resolve();
        const put = (key, entry) => {
            const before = entries.get(key);
            entries.set(key, entry);
            const written = last
                .then(() => append(JSON.stringify({ key, entry })))
                .catch((error) => {
                if (entries.get(key) === entry)
                    before ? entries.set(key, before) : entries.delete(key);
                throw error;
            });
            last = written.catch(() => { });
            return written;
        };
        return {
            get: async (key) => entries.get(key),
            async claim(key, reserved) {
                const entry = entries.get(key);
                if (entry && entry.state !== "open")
                    return entry;
                await put(key, { state: "submitting", reserved });
                return undefined;
            },
            put,
            async close() {
                await last;
                await handle.close();
                await unlock();
            },
        };
    }
    catch (error) {
        await unlock();
        return refuse(path, error);
    }
}
function refuse(path, cause) {
    if (isRunComfyError(cause))
        throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RunComfyError(`Cannot use ${path} as a batch store: ${why}`, { code: "not-written", cause });
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
            throw new RunComfyError(`${path}:${i + 1} is not a line of a batch store: use another file`, {
                code: "configuration",
                cause,
            });
        }
    }
    return entries;
}
const TRIES = 3;
async function lock(files, path) {
    const folder = `${path}.locks`;
    for (let tries = 1;; tries += 1) {
        const name = newOwner();
        const unlock = async () => {
            release(name);
            await files.rm(`${folder}/${name}`, { force: true });
            await files.rmdir(folder).catch(() => { });
        };
        await create(files, folder, name);
        const others = (await files.readdir(folder)).filter((other) => other !== name && isOwner(other));
        const alive = others.find(isHeld);
        if (!alive) {
            await Promise.all(others.map((other) => files.rm(`${folder}/${other}`, { force: true })));
            return unlock;
        }
        await unlock();
        if (tries === TRIES) {
            throw new RunComfyError(`${path} is in use by another process: see ${folder}/${alive}`, { code: "locked" });
        }
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
    }
}
async function create(files, folder, name) {
    for (let tries = 1;; tries += 1) {
        try {
            await makeFolder(folder);
            return await files.writeFile(`${folder}/${name}`, "", { flag: "wx" });
        }
        catch (error) {
            if (Reflect.get(Object(error), "code") !== "ENOENT" || tries === 100)
                throw error;
        }
    }
}
