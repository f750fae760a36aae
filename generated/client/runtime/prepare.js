/** Checks an input and writes it down, before anything can be charged. */
import { RunComfyError, ValidationError } from "./errors.js";
/** What RunComfy's own integrations keep a body under. In bytes. */
const MAX_BODY = 64 * 2 ** 20;
/**
 * The body of a submission. It is a copy: what the caller changes afterwards is not sent unchecked.
 *
 * @throws {ValidationError} If the input does not fit the model, or JSON would lose a part of it.
 * @throws {RunComfyError} `too-large`, if the body is over 64 MiB.
 */
export function prepareBody(model, input, check, messages) {
    const refuse = (why, issues = [], cause) => new ValidationError(`Not sent to ${model.id}: ${why}`, issues, {
        modelId: model.id,
        submission: "not-sent",
        cause,
    });
    const found = (check !== false && model["~standard"].validate(input).issues) || [];
    if (found[0]) {
        const issues = messages ? found.map((issue) => ({ ...issue, message: messages(issue) })) : found;
        throw refuse(issues.map((issue) => `\n- ${issue.message}`).join(""), issues);
    }
    let body;
    try {
        // Of a missing input JSON makes nothing at all.
        body = JSON.stringify(input ?? null, refuseLoss);
    }
    catch (cause) {
        throw refuse(`${cause}`, [], cause);
    }
    if (body.length > MAX_BODY / 3 && new TextEncoder().encode(body).length > MAX_BODY) {
        throw new RunComfyError("Not sent: the input is over 64 MiB", { code: "too-large", submission: "not-sent" });
    }
    return body;
}
/** JSON writes a Blob, a Map or a forgotten promise as `{}`, and NaN as null: a job would run, and be charged, without it. */
function refuseLoss(key, value) {
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    const keeps = typeof value === "number" ? Number.isFinite(value) : /^(Object|Array|String|Boolean|Null|Undefined)$/.test(tag);
    if (!keeps)
        throw new TypeError(`${key}: JSON cannot hold ${tag}`);
    return value;
}
