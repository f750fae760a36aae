import { systemClock } from "./clock.js";
import { AbortedError, isRunComfyError, know, RunComfyError, SubmissionUnknownError, } from "./errors.js";
import { say } from "./explain/load.js";
import { isRequestId, modelPath } from "./ids.js";
import { CANCEL_WITHIN, cancelAborted, createJob, DEFAULT_DEADLINE, } from "./job.js";
import { prepareBody } from "./prepare.js";
import { createSend } from "./transport.js";
export class RunComfy {
    run;
    submit;
    #api;
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
    job(model, requestId) {
        return createJob(this.#api, requestId, model);
    }
    async status(requestId, options) {
        return createJob(this.#api, requestId).status(options);
    }
    async result(requestId, options) {
        return createJob(this.#api, requestId).result(options);
    }
    async cancel(requestId, options) {
        return createJob(this.#api, requestId).cancel(options);
    }
    async quote(model, input, options) {
        const { quoteModel } = await loadPrice();
        return quoteModel(this.#api, { path: modelPath(model.id), modelId: model.id, options }, input);
    }
}
function loadPrice() {
    return import("./price.js");
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
async function prepare(api, reference, input, options, messages) {
    const { maxCost, validate } = options;
    const path = modelPath(reference.id);
    const model = "load" in reference ? await load(reference) : reference;
    const body = await prepareBody(model, input, validate, messages);
    if (maxCost !== undefined) {
        const refusal = await (await loadPrice()).whyTooExpensive(api, { path, modelId: reference.id, options }, body, maxCost);
        if (refusal)
            throw new RunComfyError(...refusal);
    }
    return { path, body };
}
function load({ id, load }) {
    return load().catch(async (cause) => {
        throw new RunComfyError(await say("modelNotLoaded", id), { code: "configuration", cause });
    });
}
async function unknown(cause) {
    const { modelId = "", requestId, message } = cause;
    const fields = { ...cause, code: undefined, retryable: false, cause, submission: "maybe-sent" };
    return new SubmissionUnknownError(await say("submissionUnknown", modelId, message, requestId), fields);
}
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
