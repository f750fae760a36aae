import { systemClock } from "./clock.js";
import { isRunComfyError } from "./errors.js";
import { modelPath } from "./ids.js";
import { createJob, untilOf } from "./job.js";
import { loadOnDemand } from "./load-on-demand.js";
import { createSubmit } from "./submit.js";
import { createSend } from "./transport.js";
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
        return (await loadOnDemand()).quoteModel(this.#api, { path: modelPath(model.id), about, options }, input);
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
