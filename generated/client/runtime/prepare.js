import { RunComfyError, ValidationError } from "./errors.js";
import { MAX_BODY } from "./wire/call.js";
export async function prepareBody({ id, "~standard": standard }, input, check, messages) {
    let body = "";
    let copy = input;
    let cause;
    try {
        body = JSON.stringify(input ?? null, refuseLoss);
        copy = JSON.parse(body);
    }
    catch (thrown) {
        cause = thrown;
    }
    const found = (check !== false && (await standard.validate(copy)).issues) || [];
    const issues = messages ? found.map((issue) => ({ ...issue, message: messages(issue) })) : found;
    if (issues[0] || cause) {
        const why = issues.map(({ message }) => `\n- ${message}`).join("") || ` ${cause}`;
        throw new ValidationError(`Not sent to ${id}:${why}`, { issues, ...(cause && { cause }) });
    }
    if (new Blob([body]).size > MAX_BODY)
        throw new RunComfyError("Not sent: over 64 MiB", { code: "too-large" });
    return body;
}
function refuseLoss(key, value) {
    const tag = Object.prototype.toString.call(value instanceof Object ? this[key] : value);
    if (!Number.isFinite(value) && !/ (Object|Array|String|Boolean|Null|Undefined)\]/.test(tag))
        throw new TypeError(`${key}: JSON cannot hold ${tag}`);
    return value;
}
