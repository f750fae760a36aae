import { asFile } from "./files.js";
export async function uploadFiles(input, storage) {
    const urls = new Map();
    const upload = (value) => {
        const url = urls.get(value) ?? asFile(value).then((file) => store(file, storage));
        urls.set(value, url);
        return url;
    };
    return (await replace(input, upload));
}
async function store(file, storage) {
    const url = await storage(file);
    if (typeof url !== "string" || url === "")
        throw new TypeError(`storage returned no URL for ${file.name}: ${url}`);
    return url;
}
async function replace(value, upload) {
    if (value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value))
        return upload(value);
    if (Array.isArray(value))
        return Promise.all(value.map((item) => replace(item, upload)));
    if (Object.prototype.toString.call(value) !== "[object Object]")
        return value;
    const entries = Object.entries(value).map(async ([key, member]) => [key, await replace(member, upload)]);
    return Object.fromEntries(await Promise.all(entries));
}
