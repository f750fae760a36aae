import { systemClock } from "./clock.js";
import { AbortedError, isRunComfyError, RunComfyError, SubmissionUnknownError } from "./errors.js";
import { isRequestId, modelPath } from "./ids.js";
import { CANCEL_WITHIN, DEFAULT_DEADLINE, Job } from "./job.js";
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
        return new Job(this.#api, requestId, model.id);
    }
    /** Looks at a job of any model once. See {@link Job.status}. */
    async status(requestId, options) {
        return new Job(this.#api, requestId).status(options);
    }
    /** Reads the output of a job of any model that is done. See {@link Job.result}. */
    async result(requestId, options) {
        return new Job(this.#api, requestId).result(options);
    }
    /** Cancels a job of any model if it is still queued. See {@link Job.cancel}. */
    async cancel(requestId, options) {
        return new Job(this.#api, requestId).cancel(options);
    }
    /**
     * What a run would cost by the catalog's base price, read now. An estimate: settings may change the price.
     *
     * @returns The amount in US dollars with how it was reckoned, or why none is known. Never throws for want of a price.
     */
    async quote(model, input, options) {
        const { quoteModel } = await loadPrice();
        return quoteModel(this.#api, model, input, options);
    }
}
/** Few programs ask for prices: bundlers put what stands behind `import()` aside until it is needed. */
function loadPrice() {
    return import("./price.js");
}
async function submit(api, { messages }, reference, input, options, until) {
    const { signal, cancelOnAbort = true, maxCost, validate } = options;
    const modelId = reference.id;
    const path = modelPath(modelId);
    // No pause for a model that is there: the input is read before the caller can change it.
    const model = "load" in reference ? await load(reference) : reference;
    const body = prepareBody(model, input, validate, messages);
    if (maxCost !== undefined)
        await (await loadPrice()).refuseAbove(maxCost, api, model, JSON.parse(body), options);
    const graceMs = cancelOnAbort ? CANCEL_WITHIN : 0;
    const answer = await api.send({ method: "POST", path, body, options, until, modelId, graceMs }).catch((error) => {
        throw error.submission === "maybe-sent" ? unknown(error) : error;
    });
    const id = answer["request_id"];
    if (!isRequestId(id))
        throw unknown(new RunComfyError("Accepted without a request_id", { modelId, detail: answer }));
    const job = new Job(api, id, modelId);
    if (signal?.aborted && cancelOnAbort)
        throw await job.cancelAborted(new AbortedError("Aborted", { cause: signal.reason }));
    return job;
}
function load({ id: modelId, load }) {
    return load().catch((cause) => {
        throw new RunComfyError(`Not sent: ${modelId} could not be loaded`, {
            code: "configuration",
            modelId,
            submission: "not-sent",
            cause,
        });
    });
}
/** The error of a submission that may have arrived. */
function unknown(cause) {
    const { modelId, requestId, status, serverCode, detail, message } = cause;
    const where = requestId ? `client.job(model, "${requestId}")` : "your generations on runcomfy.com";
    return new SubmissionUnknownError(`${modelId} may have been submitted, and was not sent again: ${message}. Look at ${where} first`, { submission: "maybe-sent", modelId, requestId, status, serverCode, detail, cause });
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
