import { isRunComfyError } from "./errors.js";
import { createJob, untilOf } from "./job.js";
import { createSubmit, loadPrices } from "./submit.js";
import { systemClock } from "./wire/clock.js";
import { modelPath } from "./wire/ids.js";
import { createSend } from "./wire/send.js";
export class RunComfy {
    #api;
    constructor(options = {}) {
        const { clock = systemClock, messages } = options;
        const api = { send: createSend(options, clock), clock };
        this.#api = api;
        const submit = createSubmit(api, messages);
        this.submit = withSafe(submit);
        this.run = withSafe(async (model, input, runOptions = {}) => {
            const until = untilOf(clock, runOptions);
            const job = await submit(model, input, runOptions, until);
            return job.wait({ ...runOptions, deadline: until - clock.now() });
        });
    }
    job(model, requestId) {
        return createJob(this.#api, requestId, model);
    }
    async quote(model, input, options) {
        const about = { modelId: model.id };
        return (await loadPrices()).quoteModel(this.#api, { path: modelPath(model.id), about, options }, input);
    }
}
function withSafe(call) {
    return Object.assign(call, {
        safe: async (...args) => {
            try {
                return { data: await call(...args) };
            }
            catch (error) {
                if (isRunComfyError(error))
                    return { error: error };
                throw error;
            }
        },
    });
}
