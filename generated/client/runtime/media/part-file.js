import { isHeld, isOwner, newOwner, release } from "../disk-owner.js";
import { isRunComfyError, RunComfyError } from "../errors.js";
import { makeFolder, nodeFiles, nodeModule } from "./node.js";
import { safeName } from "./safe-name.js";
export async function partFile(url, folder) {
    const files = nodeFiles();
    const hash = nodeModule("node:crypto").createHash("sha256").update(url).digest("hex").slice(0, 32);
    const onDisk = (work) => work().catch((cause) => refuse(folder, cause));
    let part = await onDisk(async () => {
        await makeFolder(folder);
        return (await resume(files, folder, hash)) ?? (await create(files, folder, hash, undefined));
    });
    let isOpen = true;
    const discard = async () => {
        release(part.owner);
        if (isOpen)
            await part.handle.close();
        isOpen = false;
        await files.rm(part.path, { force: true });
    };
    return {
        get bytes() {
            return part.bytes;
        },
        get tag() {
            return part.tag;
        },
        write: (piece) => onDisk(async () => {
            for (let done = 0; done < piece.length;) {
                const { bytesWritten } = await part.handle.write(piece, done, piece.length - done, part.bytes);
                done += bytesWritten;
                part.bytes += bytesWritten;
            }
        }),
        restart: (tag) => onDisk(async () => {
            const next = await create(files, folder, hash, tag);
            await discard();
            part = next;
            isOpen = true;
        }),
        finish: (source, taken) => onDisk(async () => {
            await part.handle.sync();
            if ((await part.handle.stat()).size !== part.bytes)
                throw new Error(`${part.path} was changed meanwhile`);
            await part.handle.close();
            isOpen = false;
            const saved = await place(files, part.path, folder, source, taken);
            release(part.owner);
            return saved;
        }),
        async close(isFinal) {
            if (!isOpen)
                return;
            try {
                if (isFinal || part.bytes === 0 || !part.nameTag)
                    return await discard();
                isOpen = false;
                await part.handle.close();
                await files.rename(part.path, `${folder}/.${hash}.${part.nameTag}.kept.${crypto.randomUUID()}.part`);
                release(part.owner);
            }
            catch {
            }
        },
    };
}
async function create(files, folder, hash, tag) {
    const owner = newOwner();
    const nameTag = tag && tag.length <= 100 ? toNameTag(tag) : "";
    const path = `${folder}/.${hash}.${nameTag}.${owner}.part`;
    try {
        return { path, owner, handle: await files.open(path, "wx"), tag, nameTag, bytes: 0 };
    }
    catch (error) {
        release(owner);
        throw error;
    }
}
async function resume(files, folder, hash) {
    for (const name of await files.readdir(folder)) {
        const [, of, nameTag = "", formerOwner = ""] = /^\.(\w{32})\.([\w-]*)\.([\w.-]+)\.part$/.exec(name) ?? [];
        if (of !== hash || (isOwner(formerOwner) && isHeld(formerOwner)))
            continue;
        const owner = newOwner();
        const path = `${folder}/.${hash}.${nameTag}.${owner}.part`;
        try {
            await files.rename(`${folder}/${name}`, path);
            const part = await openKept(files, path);
            if (part && nameTag)
                return { ...part, path, owner, tag: fromNameTag(nameTag), nameTag };
            await part?.handle.close();
            await files.rm(path, { force: true });
        }
        catch {
        }
        release(owner);
    }
    return undefined;
}
async function openKept(files, path) {
    const { O_RDWR = 2, O_NOFOLLOW = 0 } = nodeModule("node:fs").constants;
    const handle = await files.open(path, O_RDWR | O_NOFOLLOW).catch(() => undefined);
    const stat = await handle?.stat();
    const user = globalThis.process?.getuid?.();
    const isOurs = stat?.isFile() && stat.nlink === 1 && stat.size > 0 && (user === undefined || stat.uid === user);
    if (handle && stat && isOurs)
        return { handle, bytes: stat.size };
    await handle?.close();
    return undefined;
}
async function place(files, part, folder, source, taken) {
    const tried = new Set(taken);
    for (;;) {
        const name = safeName(source, tried);
        const file = `${folder}/${name}`;
        tried.add(name.toLowerCase());
        try {
            await files.link(part, file);
            await files.rm(part, { force: true });
            return { name, file };
        }
        catch (error) {
            const code = Reflect.get(Object(error), "code");
            if (code === "ENOENT")
                throw error;
            const exists = code === "EEXIST" || (await files.stat(file).then(Boolean, () => false));
            if (exists)
                continue;
            await files.rename(part, file);
            return { name, file };
        }
    }
}
function refuse(folder, cause) {
    if (isRunComfyError(cause))
        throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RunComfyError(`Cannot write to the folder ${folder}: ${why}`, { code: "not-written", cause });
}
function toNameTag(tag) {
    return btoa(tag).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
function fromNameTag(text) {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
}
