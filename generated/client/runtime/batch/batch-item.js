import { AbortedError, isRunComfyError, RunComfyError, SubmissionUnknownError, } from "../errors.js";
import { prepareBody } from "../prepare.js";
import { report } from "../wire/observe.js";
import { spentOn } from "./batch-budget.js";
export async function runItem(batch, input, key, index) {
    const { client, model, store, options } = batch;
    let begun;
    try {
        begun = await begin(batch, input, key);
        const { requestId, reserved } = begun;
        if (begun.state === "done")
            return { index, status: "done", result: toResult(begun) };
        const cancelOnAbort = options.store === undefined;
        const job = begun.job ?? client.job(model, requestId);
        const result = toResult(await job.wait({ ...options, cancelOnAbort }));
        await keep(store, key, { state: "done", ...result, reserved });
        return { index, status: "done", result };
    }
    catch (error) {
        if (!isRunComfyError(error))
            throw error;
        const { requestId, reserved } = begun ?? {};
        if (error instanceof AbortedError) {
            if (error.cancelled)
                await keep(store, key, { state: "open" });
            return { index, status: "stopped", ...(requestId !== undefined && { requestId }) };
        }
        const { code, message } = error;
        if (requestId !== undefined && /^job-/.test(code))
            await keep(store, key, { state: "failed", requestId, code, message, reserved });
        return { index, status: "failed", error: error };
    }
}
async function begin(batch, input, key) {
    const { client, model, store, options } = batch;
    const { timeout, headers, validate, signal } = options;
    const modelId = model.id;
    let budget;
    let reserved;
    let claimed = false;
    try {
        budget = await batch.budget?.catch((cause) => notSent(modelId, "the store failed", { code: "store", cause }));
        if (budget && !budget.isSpent(key))
            reserved = await reserve(batch, input, key, budget);
        const entry = await claim(store, key, reserved, modelId);
        if (entry) {
            budget?.spend(key, spentOn(entry));
            reserved = undefined;
            return found(entry, modelId);
        }
        claimed = true;
        if (signal?.aborted)
            throw new AbortedError("Not sent: the batch was stopped", { modelId, submission: "not-sent" });
        const maxCost = reserved === undefined ? budget?.left : undefined;
        const job = await client.submit(model, input, { timeout, headers, validate, maxCost });
        return { ...(await accept(store, key, { state: "accepted", requestId: job.id, reserved }, modelId)), job };
    }
    catch (error) {
        if (isRunComfyError(error) && error.submission === "not-sent") {
            if (reserved !== undefined)
                budget?.spend(key, 0);
            if (claimed)
                await keep(store, key, { state: "open" });
        }
        throw error;
    }
}
async function reserve({ client, model, options }, input, key, budget) {
    const { signal, timeout, headers, validate } = options;
    if (validate !== false && !(await fits(model, input)))
        return undefined;
    const quote = await client.quote(model, input, { signal, timeout, headers });
    if (quote.known && budget.covers(quote.amount)) {
        budget.spend(key, quote.amount);
        return quote.amount;
    }
    const why = quote.known
        ? `$${quote.amount} (${quote.basis}) and $${budget.left} of maxCost are left`
        : `no price is known (${quote.basis}), and maxCost is set`;
    return notSent(model.id, why, { code: "too-expensive", detail: quote });
}
async function fits(model, input) {
    const loaded = "load" in model ? await model.load() : model;
    return prepareBody(loaded, input).then(() => true, () => false);
}
async function claim(store, key, reserved, modelId) {
    try {
        return await store.claim(key, reserved);
    }
    catch (cause) {
        return notSent(modelId, "the store failed", { code: "store", cause });
    }
}
async function accept(store, key, entry, modelId) {
    const { requestId } = entry;
    try {
        await store.put(key, entry);
        return entry;
    }
    catch (cause) {
        const about = { code: "store", modelId, requestId, submission: "accepted", cause };
        throw new RunComfyError(`Job ${requestId} was accepted, and the store failed`, about);
    }
}
async function keep(store, key, entry) {
    try {
        await store.put(key, entry);
    }
    catch (error) {
        report(error);
    }
}
function notSent(modelId, why, fields) {
    throw new RunComfyError(`Not sent: ${why}`, { ...fields, modelId, submission: "not-sent" });
}
function toResult({ requestId, output, cost }) {
    return { requestId, output: output, ...(cost !== undefined && { cost }) };
}
function found(entry, modelId) {
    if (entry.state === "accepted" || entry.state === "done")
        return entry;
    if (entry.state === "failed") {
        const { code, message, requestId } = entry;
        throw new RunComfyError(message, { code, modelId, requestId, submission: "accepted" });
    }
    throw new SubmissionUnknownError(`${modelId} may have been submitted by an earlier run that was interrupted, and was not sent again. Look at your generations on runcomfy.com first`, { modelId, submission: "maybe-sent" });
}
