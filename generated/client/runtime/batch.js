import { AbortedError, isRunComfyError, RunComfyError, SubmissionUnknownError } from "./errors.js";
export async function runAll(client, model, inputs, options = {}) {
    const { concurrency = 4, signal, store = memoryStore(), stopOnError = false } = options;
    const keys = await keysOf(model.id, inputs, options.key);
    const items = inputs.map((_, index) => ({ index, status: "stopped" }));
    const budget = { left: options.maxCost ?? Number.POSITIVE_INFINITY };
    let next = 0;
    let done = 0;
    let failed = 0;
    const work = async () => {
        while (next < inputs.length && !signal?.aborted && !(stopOnError && failed > 0)) {
            const index = next++;
            const item = await runOne(client, model, inputs[index], keys[index], index, store, budget, options);
            items[index] = item;
            if (item.status === "done")
                done += 1;
            if (item.status === "failed")
                failed += 1;
            tell(options.onProgress, { total: inputs.length, done, failed, item });
        }
    };
    await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, inputs.length)) }, work));
    return items;
}
export function memoryStore() {
    const entries = new Map();
    return {
        async claim(key) {
            const entry = entries.get(key);
            if (entry && entry.state !== "open")
                return entry;
            entries.set(key, { state: "submitting" });
            return undefined;
        },
        async put(key, entry) {
            entries.set(key, entry);
        },
    };
}
async function runOne(client, model, input, key, index, store, budget, options) {
    let requestId;
    try {
        const entry = await store.claim(key).catch((cause) => {
            const about = { code: "store", modelId: model.id, submission: "not-sent", cause };
            throw new RunComfyError("Not sent: the store failed", about);
        });
        if (entry?.state === "done")
            return { index, status: "done", result: entry };
        if (entry && entry.state !== "accepted")
            throw fromEntry(entry, model.id);
        requestId = entry?.requestId ?? (await submit(client, model, input, key, store, budget, options));
        const cancelOnAbort = options.store === undefined;
        const { output, cost } = await client.job(model, requestId).wait({ ...options, cancelOnAbort });
        const result = { requestId, output, ...(cost !== undefined && { cost }) };
        await store.put(key, { state: "done", ...result }).catch(console.error);
        return { index, status: "done", result };
    }
    catch (error) {
        if (!isRunComfyError(error))
            throw error;
        if (error instanceof AbortedError) {
            if (error.cancelled)
                await store.put(key, { state: "open" }).catch(console.error);
            return { index, status: "stopped", ...(requestId !== undefined && { requestId }) };
        }
        const { code, message } = error;
        if (requestId !== undefined && /^job-/.test(code))
            await store.put(key, { state: "failed", requestId, code, message });
        return { index, status: "failed", error: error };
    }
}
async function submit(client, model, input, key, store, budget, options) {
    const { timeout, headers, validate } = options;
    let reserved = 0;
    try {
        if (options.maxCost !== undefined)
            reserved = await reserve(client, model, input, budget);
        const job = await client.submit(model, input, { timeout, headers, validate });
        await store.put(key, { state: "accepted", requestId: job.id }).catch((cause) => {
            const about = { code: "store", modelId: model.id, requestId: job.id, submission: "accepted", cause };
            throw new RunComfyError(`Job ${job.id} was accepted, and the store failed`, about);
        });
        return job.id;
    }
    catch (error) {
        if (isRunComfyError(error) && error.submission === "not-sent") {
            budget.left += reserved;
            await store.put(key, { state: "open" }).catch(console.error);
        }
        throw error;
    }
}
async function reserve(client, model, input, budget) {
    const quote = await client.quote(model, input);
    if (quote.known && quote.amount <= budget.left) {
        budget.left -= quote.amount;
        return quote.amount;
    }
    throw new RunComfyError(quote.known
        ? `Not sent: $${quote.amount} (${quote.basis}) and $${budget.left} of maxCost are left`
        : `Not sent: no price is known (${quote.basis}), and maxCost is set`, { code: "too-expensive", modelId: model.id, submission: "not-sent", detail: quote });
}
function fromEntry(entry, modelId) {
    if (entry.state === "failed") {
        const { code, message, requestId } = entry;
        return new RunComfyError(message, { code, modelId, requestId, submission: "accepted" });
    }
    return new SubmissionUnknownError(`${modelId} may have been submitted by an earlier run that broke off, and was not sent again. Look at your generations on runcomfy.com first`, { modelId, submission: "maybe-sent" });
}
async function keysOf(modelId, inputs, key) {
    if (key)
        return inputs.map(key);
    const seen = new Map();
    const keys = [];
    for (const input of inputs) {
        const hash = await sha256(`${modelId}\n${written(input)}`);
        const before = seen.get(hash) ?? 0;
        seen.set(hash, before + 1);
        keys.push(`${hash}#${before}`);
    }
    return keys;
}
function written(input) {
    try {
        return JSON.stringify(input);
    }
    catch {
        return String(input);
    }
}
async function sha256(text) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
function tell(callback, progress) {
    try {
        callback?.(progress);
    }
    catch (error) {
        console.error(error);
    }
}
