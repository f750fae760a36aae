export function isUri(value) {
    return (typeof value === "string" && /^(?:data:[^,]{0,256},|https?:\/\/[^\s/?#\\<>^|"]{1,300}(?:[/?#]|$))/i.test(value));
}
export function codePoints(text) {
    let surrogatePairs = 0;
    for (let i = 0; i < text.length - 1; i += 1) {
        if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00)
            surrogatePairs += 1;
    }
    return text.length - surrogatePairs;
}
export function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
