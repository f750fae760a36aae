import { systemClock } from "./clock.js";
import { AbortedError, isRunComfyError, know, RunComfyError, SubmissionUnknownError, } from "./errors.js";
import { say } from "./explain/load.js";
import { isRequestId, modelPath } from "./ids.js";
import { CANCEL_WITHIN, cancelAborted, createJob, DEFAULT_DEADLINE, } from "./job.js";
import { prepareBody } from "./prepare.js";
import { createSend } from "./transport.js";
/**
 * A client of the RunComfy Model API.
 *
 * @example
 * const runcomfy = new RunComfy(); // the token comes from RUNCOMFY_API_TOKEN
 * const { output } = await runcomfy.run(imageToVideo, { prompt: "…", start_image_url: "https://…" });
 */
export class RunComfy {
    run;
    submit;
    // Private fields stand in no console.log and no JSON: the token is in the options.
    #api;
    /**
     * @param options Token, address, retries, hooks: all optional.
     * @throws {RunComfyError} `configuration`, if `baseUrl` is no http(s) URL.
     */
    constructor(options = {}) {
        const clock = options.clock ?? systemClock;
        const api = { send: createSend(options, clock), clock };
        this.#api = api;
        this.submit = withSafe((model, input, submitOptions = {}) => submit(api, options, model, input, submitOptions));
        this.run = withSafe(async (model, input, runOptions = {}) => {
            const until = clock.now() + (runOptions.deadline ?? DEFAULT_DEADLINE);
            const job = await submit(api, options, model, input, runOptions, until);
            const includeCost = runOptions.includeCost ?? runOptions.maxCost !== undefined;
            return job.wait({ ...runOptions, includeCost, deadline: until - clock.now() });
        });
    }
    /**
     * The handle of a job that was submitted before: in another process, or before a crash. Nothing is sent, and waiting
     * for it costs nothing more.
     *
     * @param model The model that the job is of; it gives the output its type.
     * @param requestId `job.id`, or `requestId` of an error.
     * @throws {RunComfyError} `malformed-id`, if it cannot be a request id.
     */
    job(model, requestId) {
        return createJob(this.#api, requestId, model);
    }
    /** Looks at a job of any model once. See {@link Job.status}. */
    async status(requestId, options) {
        return createJob(this.#api, requestId).status(options);
    }
    /** Reads the output of a job of any model that is done. See {@link Job.result}. */
    async result(requestId, options) {
        return createJob(this.#api, requestId).result(options);
    }
    /** Cancels a job of any model if it is still queued. See {@link Job.cancel}. */
    async cancel(requestId, options) {
        return createJob(this.#api, requestId).cancel(options);
    }
    /**
     * What a run would cost by the catalog's base price, read now. An estimate: settings may change the price.
     *
     * @returns The amount in US dollars with how it was reckoned, or why none is known. Never throws for want of a price.
     */
    async quote(model, input, options) {
        return quote(this.#api, await loadPrice(), model.id, input, options);
    }
}
/** Few programs ask for prices: bundlers put what stands behind `import()` aside until it is needed. */
function loadPrice() {
    return import("./price.js");
}
function quote({ send, clock }, { quoteModel }, modelId, input, options) {
    return quoteModel(() => send({ method: "GET", path: modelPath(modelId), modelId, options }), input, clock);
}
async function submit(api, { messages }, reference, input, options, until) {
    const { signal, cancelOnAbort = true } = options;
    const modelId = reference.id;
    const call = await prepare(api, reference, input, options, messages).catch((error) => {
        throw isRunComfyError(error) ? know(error, { modelId, submission: "not-sent" }) : error;
    });
    const graceMs = cancelOnAbort ? CANCEL_WITHIN : 0;
    const answer = await api.send({ ...call, method: "POST", options, until, modelId, graceMs }).catch(async (error) => {
        throw error.submission === "maybe-sent" ? await unknown(error) : error;
    });
    const id = answer["request_id"];
    if (!isRequestId(id))
        throw await unknown(new RunComfyError("Accepted without a request_id", { modelId, detail: answer }));
    const job = createJob(api, id, reference);
    if (signal?.aborted && cancelOnAbort)
        throw await cancelAborted(job, new AbortedError("Aborted", { cause: signal.reason }));
    return job;
}
/** Everything that can be refused before sending. */
async function prepare(api, reference, input, options, messages) {
    const { maxCost, validate } = options;
    const path = modelPath(reference.id);
    // No pause for a model that is there: the input is read before the caller can change it.
    const model = "load" in reference ? await load(reference) : reference;
    const body = await prepareBody(model, input, validate, messages);
    if (maxCost !== undefined) {
        const price = await loadPrice();
        const quoted = await quote(api, price, reference.id, JSON.parse(body), options);
        const why = price.whyTooExpensive(quoted, maxCost);
        if (why)
            throw new RunComfyError(why, { code: "too-expensive", detail: quoted });
    }
    return { path, body };
}
function load({ id, load }) {
    return load().catch(async (cause) => {
        throw new RunComfyError(await say("modelNotLoaded", id), { code: "configuration", cause });
    });
}
/** The error of a submission that may have arrived. */
async function unknown(cause) {
    const { modelId = "", requestId, message } = cause;
    const fields = { ...cause, code: undefined, retryable: false, cause, submission: "maybe-sent" };
    return new SubmissionUnknownError(await say("submissionUnknown", modelId, message, requestId), fields);
}
/** Adds the form that gives errors in place of throwing them. */
function withSafe(call) {
    return Object.assign(call, {
        safe: async (...args) => {
            try {
                return { data: await call(...args) };
            }
            catch (error) {
                if (isRunComfyError(error) && error.submission)
                    return { error: error };
                throw error;
            }
        },
    });
}
