export function safeName(url, taken) {
    const last = url.startsWith("data:")
        ? ""
        : (url
            .replace(/[?#].*$/s, "")
            .split("/")
            .at(-1) ?? "");
    const plain = decode(last)
        .normalize("NFC")
        .replace(/[^\p{L}\p{N}._-]+/gu, "_")
        .replace(/^[._]+|[._]+$/g, "");
    const dot = plain.lastIndexOf(".");
    const ending = dot > 0 ? plain.slice(dot).slice(0, 10) : (/^data:\w+\/(\w+)/.exec(url)?.[1]?.replace(/^/, ".") ?? "");
    const stem = (dot > 0 ? plain.slice(0, dot) : plain).replace(/_+$/, "").slice(0, 80) || "output";
    const safe = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem.split(".")[0] ?? "") ? `_${stem}` : stem;
    for (let n = 1;; n += 1) {
        const name = `${safe}${n === 1 ? "" : `-${n}`}${ending}`;
        if (!taken.has(name.toLowerCase()))
            return name;
    }
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
