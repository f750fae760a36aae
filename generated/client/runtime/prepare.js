/** Checks an input and writes it down, before anything can be charged. */
import { RunComfyError, ValidationError } from "./errors.js";
import { say } from "./explain/load.js";
/** What RunComfy's own integrations keep a body under. In bytes. */
const MAX_BODY = 64 * 2 ** 20;
/**
 * The body of a submission. It is written before the first pause: what the caller changes afterwards is not sent
 * unchecked.
 *
 * @throws {ValidationError} If the input does not fit the model, or JSON would lose a part of it.
 * @throws {RunComfyError} `too-large`, if the body is over 64 MiB.
 */
export async function prepareBody({ id, "~standard": standard }, input, check, messages) {
    const refuse = (why, issues = [], cause) => new ValidationError(`Not sent to ${id}: ${why}`, { issues, cause });
    const written = write(input);
    // What is checked is what will be sent. What JSON cannot hold is looked at itself: there may be a hint for it.
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
/** The input as JSON, or why there is none. */
function write(input) {
    try {
        // Of a missing input JSON makes nothing at all.
        return JSON.stringify(input ?? null, refuseLoss);
    }
    catch (cause) {
        return { cause };
    }
}
/** JSON writes a Blob, a Map or a forgotten promise as `{}`, and NaN as null: a job would run, and be charged, without it. */
function refuseLoss(key, value) {
    const tag = Object.prototype.toString.call(value);
    if (!Number.isFinite(value) && !/ (Object|Array|String|Boolean|Null|Undefined)\]/.test(tag))
        throw new TypeError(`${key}: JSON cannot hold ${tag}`);
    return value;
}
