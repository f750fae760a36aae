import { endingOf, typeOfName } from "./media-types.js";
const MAX_STEM = 180;
const MAX_ENDING = 24;
export function safeName({ url, disposition, type = "" }, taken) {
    const isData = /^data:/i.test(url);
    const given = fileNameIn(disposition ?? "") ?? (isData ? "" : lastSegment(url));
    const plain = given
        .normalize("NFC")
        .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "_")
        .replace(/^[._-]+|[._]+$/g, "");
    const ofType = endingOf(isData ? (/^data:([^,]{0,100})/i.exec(url)?.[1] ?? "") : type);
    const dot = plain.lastIndexOf(".");
    const hasEnding = dot > 0 && (typeOfName(plain) !== undefined || ofType === undefined);
    const ending = hasEnding ? cut(plain.slice(dot), MAX_ENDING) : (ofType ?? "");
    const stem = cut(hasEnding ? plain.slice(0, dot) : plain, MAX_STEM).replace(/[._]+$/, "") || "output";
    const isDevice = /^(con|prn|aux|nul|conin|conout|(com|lpt)[\d¹²³])$/i.test(stem.split(".")[0] ?? "");
    const safe = isDevice ? `_${stem}` : stem;
    for (let n = 1;; n += 1) {
        const name = `${safe}${n === 1 ? "" : `-${n}`}${ending}`;
        if (!taken.has(name.toLowerCase()))
            return name;
    }
}
function fileNameIn(disposition) {
    const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
    const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
    const name = extended ? decode(extended) : (plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2]);
    return name?.split(/[/\\]/).at(-1) || undefined;
}
function lastSegment(url) {
    const path = url.replace(/[?#].*$/s, "");
    return decode(path.slice(path.lastIndexOf("/") + 1));
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function cut(text, maxBytes) {
    const encoder = new TextEncoder();
    let result = "";
    let left = maxBytes;
    for (const character of text) {
        left -= encoder.encode(character).length;
        if (left < 0)
            break;
        result += character;
    }
    return result;
}
