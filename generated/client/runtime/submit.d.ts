import { type Job } from "./job.js";
import type { ModelReference } from "./model.js";
import type { RunComfyOptions, SubmitOptions } from "./options.js";
import type { Api } from "./wire/call.js";
/**
 * Makes the function that submits: first everything that can be refused without cost, then the one request that costs
 * money. Its last argument is when the call must end, by the client's clock.
 */
export declare function createSubmit(api: Api, messages: RunComfyOptions["messages"]): <Output>(model: ModelReference<unknown, Output>, input: unknown, options?: SubmitOptions, until?: number) => Promise<Job<Output>>;
