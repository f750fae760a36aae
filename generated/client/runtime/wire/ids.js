import { RunComfyError } from "../errors.js";
export function modelPath(id) {
    if (!modelId.test(id))
        throw malformed("model", id);
    return `/v1/models/${id.split("/").map(encodeURIComponent).join("/")}`;
}
const modelId = /^(?!\/)(?:(?:^|\/)(?![\s.])[^\\/?#%\p{C}]+(?<!\s)){2,8}$/u;
export function requestPath(id) {
    if (!isRequestId(id))
        throw malformed("request", id);
    return `/v1/requests/${id}/`;
}
export function isRequestId(id) {
    return typeof id === "string" && /^[\w-]{1,128}$/.test(id);
}
export function findRequestId(text) {
    const [, id, number, idInUrl] = /"request_id"\s*:\s*(?:"([\w-]{1,128})"|(\d{1,128})\s*[,}])|\/requests\/([\w-]{1,128})\//.exec(text) ?? [];
    return id ?? number ?? idInUrl;
}
function malformed(kind, id) {
    return new RunComfyError(`Not a ${kind} id: ${JSON.stringify(id)?.slice(0, 200)}`, { code: "malformed-id" });
}
