export function urls(output) {
    return collect(output, []);
}
function collect(value, path) {
    if (typeof value === "string") {
        return /^(https?:\/\/|data:)/i.test(value) ? [{ url: value, kind: kindOf(value, path), path }] : [];
    }
    if (Array.isArray(value))
        return value.flatMap((item, i) => collect(item, [...path, i]));
    if (typeof value !== "object" || value === null)
        return [];
    return Object.entries(value).flatMap(([key, member]) => collect(member, [...path, key]));
}
const endings = [
    ["image", /\.(png|jpe?g|webp|gif|avif|bmp|tiff?|svg)$/i],
    ["video", /\.(mp4|webm|mov|mkv|avi|m4v)$/i],
    ["audio", /\.(mp3|wav|flac|ogg|opus|m4a|aac)$/i],
];
function kindOf(url, path) {
    const key = path.filter((token) => typeof token === "string").at(-1) ?? "";
    const named = /(image|video|audio)/i.exec(`${key}`) ?? /^data:(image|video|audio)\//i.exec(url);
    if (named?.[1])
        return named[1].toLowerCase();
    const plain = url.replace(/[?#].*$/s, "");
    return endings.find(([, ending]) => ending.test(plain))?.[0] ?? "unknown";
}
