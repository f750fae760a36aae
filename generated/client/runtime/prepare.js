import { RunComfyError, ValidationError } from "./errors.js";
import { say } from "./explain/load.js";
const MAX_BODY = 64 * 2 ** 20;
export async function prepareBody({ id, "~standard": standard }, input, check, messages) {
    const refuse = (why, issues = [], cause) => new ValidationError(`Not sent to ${id}: ${why}`, { issues, cause });
    const written = write(input);
    const copy = typeof written === "string" ? JSON.parse(written) : input;
    const found = check !== false && (await standard.validate(copy)).issues;
    if (found) {
        const issues = messages ? found.map((issue) => ({ ...issue, message: messages(issue) })) : found;
        throw refuse(issues.map(({ message }) => `\n- ${message}`).join(""), issues);
    }
    if (typeof written !== "string")
        throw refuse(`${written.cause}`, [], written.cause);
    if (new Blob([written]).size > MAX_BODY)
        throw new RunComfyError(await say("tooLarge"), { code: "too-large" });
    return written;
}
function write(input) {
    try {
        return JSON.stringify(input ?? null, refuseLoss);
    }
    catch (cause) {
        return { cause };
    }
}
function refuseLoss(key, value) {
    const tag = Object.prototype.toString.call(value);
    if (!Number.isFinite(value) && !/ (Object|Array|String|Boolean|Null|Undefined)\]/.test(tag))
        throw new TypeError(`${key}: JSON cannot hold ${tag}`);
    return value;
}
