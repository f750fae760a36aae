/** A submission: everything that can be refused before it is sent, then the one request that costs money. */
import { type Job } from "./job.js";
import type { ModelReference } from "./model.js";
import type { RunComfyOptions, SubmitOptions } from "./options.js";
import type { Api } from "./wire/call.js";
/**
 * Makes the function that submits.
 *
 * @returns Of a model, its input, options, and when all has to be over by the client's clock.
 */
export declare function createSubmit(api: Api, messages: RunComfyOptions["messages"]): <Output>(model: ModelReference<unknown, Output>, input: unknown, options?: SubmitOptions, until?: number) => Promise<Job<Output>>;
