/** Ids become paths here and nowhere else. */
import { RunComfyError } from "./errors.js";
/**
 * The path that submits to a model: its id percent-encoded segment by segment.
 *
 * @throws {RunComfyError} `malformed-id`, if the id could lead to another path.
 */
export function modelPath(id) {
    const segments = String(id).split("/");
    if (!segments[1] || segments[8] !== undefined || !segments.every(isSegment))
        throw malformed("model", id);
    return `/v1/models/${segments.map(encodeURIComponent).join("/")}`;
}
/** No `.` and `..`, no blanks around, nothing that ends a path, no half of a surrogate pair. */
function isSegment(segment) {
    return segment === segment.trim() && /^(?!\.{1,2}$)[^\\?#%\0-\x1f\x7f\p{Surrogate}]+$/u.test(segment);
}
/**
 * The path of a request.
 *
 * @throws {RunComfyError} `malformed-id`, if the id holds anything but letters, digits, `_` and `-`.
 */
export function requestPath(id) {
    if (!isRequestId(id))
        throw malformed("request", id);
    return `/v1/requests/${id}/`;
}
/** Whether a value can be a request id. */
export function isRequestId(id) {
    return typeof id === "string" && /^[\w-]{1,128}$/.test(id);
}
function malformed(kind, id) {
    return new RunComfyError(`Not a ${kind} id: ${JSON.stringify(id)}`, { code: "malformed-id", submission: "not-sent" });
}
