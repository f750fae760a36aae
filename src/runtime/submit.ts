/** A submission: everything that can be refused before it is sent, then the one request that costs money. */

import { isRunComfyError, know, RunComfyError, SubmissionUnknownError } from "./errors.js";
import { loadOnDemand, loadWords } from "./explain/load.js";
import { CANCEL_WITHIN, createJob, type Job } from "./job.js";
import type { ModelReference } from "./model.js";
import type { RunComfyOptions, SubmitOptions } from "./options.js";
import { prepareBody } from "./prepare.js";
import type { Api } from "./wire/call.js";
import { isRequestId, modelPath } from "./wire/ids.js";

/**
 * Makes the function that submits.
 *
 * @returns Of a model, its input, options, and when all has to be over by the client's clock.
 */
export function createSubmit(api: Api, messages: RunComfyOptions["messages"]) {
  return async <Output>(
    model: ModelReference<unknown, Output>,
    input: unknown,
    options: SubmitOptions = {},
    until?: number,
  ): Promise<Job<Output>> => {
    const { cancelOnAbort = true, maxCost, signal, validate } = options;
    const modelId = model.id;
    let job: Job<Output>;
    try {
      const path = modelPath(modelId);
      // No pause for a model that is there: the input is read before the caller can change it.
      const body = await prepareBody("load" in model ? await model.load() : model, input, validate, messages);
      if (maxCost !== undefined) {
        const { refuseExpensive } = await loadOnDemand();
        await refuseExpensive(api, { path, options, until }, body, maxCost, RunComfyError);
      }
      const graceMs = cancelOnAbort ? CANCEL_WITHIN : 0;
      const detail = await api.send({ method: "POST", path, body, options, until, graceMs });
      const id = detail["request_id"];
      if (!isRequestId(id)) throw new RunComfyError("No request_id", { detail, submission: "maybe-sent" });
      job = createJob(api, id, model);
    } catch (error) {
      if (!isRunComfyError(error)) throw error;
      const { message, requestId, submission = "not-sent" } = error;
      know(error, { modelId, submission });
      if (submission !== "maybe-sent") throw error;
      throw new SubmissionUnknownError(
        (await loadWords())?.submissionUnknown(modelId, message, requestId) ?? `May have been submitted: ${message}`,
        { ...error, code: undefined, retryable: false, cause: error },
      );
    }
    // Waiting finds the abort, and cancels the job.
    if (signal?.aborted && cancelOnAbort) await job.wait(options);
    return job;
  };
}
