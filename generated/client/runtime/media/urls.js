import { typeOfName } from "./media-types.js";
export function urls(output) {
    const found = [];
    const seen = new Set();
    const left = [{ value: output }];
    for (let item = left.pop(); item; item = left.pop()) {
        const { value } = item;
        if (typeof value === "string" && /^(https?:\/\/|data:)/i.test(value)) {
            const path = pathOf(item);
            found.push({ url: value, kind: kindOf(value, path), path });
        }
        if (typeof value !== "object" || value === null || seen.has(value))
            continue;
        seen.add(value);
        const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
        for (const [key, member] of members.reverse())
            left.push({ value: member, key, parent: item });
    }
    return found;
}
function pathOf(item) {
    const path = [];
    for (let at = item; at?.key !== undefined; at = at.parent)
        path.push(at.key);
    return path.reverse();
}
function kindOf(url, path) {
    const key = path.filter((token) => typeof token === "string").at(-1) ?? "";
    const named = /(image|video|audio)/i.exec(`${key}`) ?? /^data:(image|video|audio)\//i.exec(url);
    if (named?.[1])
        return named[1].toLowerCase();
    const type = typeOfName(url.replace(/[?#].*$/s, "")) ?? "";
    return /^(image|video|audio)\//.exec(type)?.[1] ?? "unknown";
}
