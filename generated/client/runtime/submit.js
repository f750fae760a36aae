import { isRunComfyError, know, ResponseError, RunComfyError, SubmissionUnknownError } from "./errors.js";
import { loadOnDemand, loadWords } from "./explain/load.js";
import { CANCEL_WITHIN, createJob } from "./job.js";
import { prepareBody } from "./prepare.js";
import { findRequestId, isRequestId, modelPath } from "./wire/ids.js";
export function createSubmit(api, messages) {
    return async (model, input, options = {}, until) => {
        const { cancelOnAbort = true, maxCost, signal, validate } = options;
        const { id: modelId } = Object(model);
        let job;
        try {
            if (typeof model === "string") {
                throw new RunComfyError(`Not a model: pass untyped("${model}")`, { code: "configuration" });
            }
            const path = modelPath(modelId);
            const body = await prepareBody("load" in model ? await model.load() : model, input, validate, messages);
            if (maxCost !== undefined) {
                const { refuseExpensive } = await loadPrices();
                await refuseExpensive(api, { path, options, until }, body, maxCost, RunComfyError);
            }
            const graceMs = cancelOnAbort ? CANCEL_WITHIN : 0;
            const detail = await api.send({ method: "POST", path, body, options, until, graceMs });
            const { request_id } = detail;
            const given = Number.isSafeInteger(request_id) ? `${request_id}` : request_id;
            const id = isRequestId(given) ? given : findRequestId(JSON.stringify(detail));
            if (!id)
                throw new ResponseError("No request_id in the response", { detail, submission: "maybe-sent" });
            job = createJob(api, id, model, api.clock.now() + 10_000);
        }
        catch (error) {
            if (!isRunComfyError(error))
                throw error;
            const { message, requestId, submission = "not-sent" } = error;
            know(error, { modelId, submission });
            if (submission !== "maybe-sent")
                throw error;
            throw new SubmissionUnknownError((await loadWords())?.submissionUnknown(modelId, message, requestId) ?? `May have been submitted: ${message}`, { ...error, code: undefined, retryable: false, cause: error });
        }
        if (signal?.aborted && cancelOnAbort)
            await job.wait(options);
        return job;
    };
}
export function loadPrices() {
    return loadOnDemand().catch((cause) => {
        throw new RunComfyError("A part of the client cannot be loaded", { code: "configuration", cause });
    });
}
