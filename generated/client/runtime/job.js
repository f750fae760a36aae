/** A job that was accepted: look at it, wait for it, cancel it. */
import { sentence } from "./answer.js";
import { AbortedError, isRunComfyError, JobCancelledError, JobFailedError, RunComfyError, TimeoutError, } from "./errors.js";
import { requestPath } from "./ids.js";
import { observe } from "./observe.js";
/** How long a job is waited for where nothing else is said: 30 minutes. */
export const DEFAULT_DEADLINE = 1_800_000;
/** How long an abort may take to tell the server, in milliseconds. */
export const CANCEL_WITHIN = 5000;
/**
 * A job that was accepted. Made by `client.submit(…)`, and by `client.job(model, id)` from an id that was kept: in
 * another process, after a crash, without paying again.
 */
export class Job {
    /** The request id. Keep it: with it the job can be found again. */
    id;
    /** Undefined where the job was named by its id alone. */
    modelId;
    // Private fields stand in no console.log and no JSON.
    #api;
    /** @internal Use `client.submit` or `client.job`. */
    constructor(api, id, modelId) {
        // An id that cannot be a path is refused here, before it is asked for.
        requestPath(id);
        this.#api = api;
        this.id = id;
        this.modelId = modelId;
    }
    /**
     * Looks at the job once.
     *
     * @throws {NotFoundError} If the server knows no such job, or no longer.
     * @throws {RunComfyError} If the server cannot be asked; it was tried several times.
     */
    status(options) {
        return this.#look("status", options);
    }
    /**
     * Reads the output of a job that is done.
     *
     * @throws {RunComfyError} With `code: "not-ready"`, if the job is not done yet.
     * @throws {JobFailedError} If the job failed.
     * @throws {JobCancelledError} If the job was cancelled.
     */
    result(options) {
        return this.#result(options);
    }
    /**
     * Waits until the job is done and gives its output. Waiting again, or elsewhere, costs nothing.
     *
     * @throws {JobFailedError} If the job failed.
     * @throws {JobCancelledError} If the job was cancelled.
     * @throws {TimeoutError} `deadline`: it took longer than `deadline`, 30 minutes by default. The job goes on.
     * @throws {AbortedError} If `signal` was aborted. The job is cancelled if it was still queued: see `cancelOnAbort`.
     */
    async wait(options = {}) {
        const until = this.#until(options);
        try {
            for (let looks = 1;; looks += 1) {
                for await (const state of this.#watch(options, until)) {
                    observe(options, "onStatus", state);
                    this.#throwIfEnded(state);
                }
                try {
                    return await this.#result(options, until);
                }
                catch (error) {
                    // The result may come a moment after the status.
                    if (!isRunComfyError(error) || error.code !== "not-ready")
                        throw error;
                }
                await this.#pause(looks, options, until);
            }
        }
        catch (error) {
            throw error instanceof AbortedError && options.cancelOnAbort !== false ? await this.cancelAborted(error) : error;
        }
    }
    /**
     * Cancels the job if it is still queued. Sent once.
     *
     * @returns Whether it was cancelled. A job in progress goes on and is charged.
     */
    async cancel(options) {
        const raw = await this.#call("POST", "cancel", options);
        const cancelled = isCancelled(raw["outcome"]) || isCancelled(raw["status"]);
        return { cancelled, requestId: this.id, raw };
    }
    /**
     * The job's states as they come: one event at once, then one for each change of status or place in the queue. Ends
     * with the job; leaving the loop stops asking and leaves the job alone.
     *
     * @example
     * for await (const { status, queuePosition } of job.events()) console.log(status, queuePosition);
     * @throws {TimeoutError} `deadline`: it took longer than `deadline`. The job goes on.
     * @throws {AbortedError} If `signal` was aborted. The job goes on.
     */
    events(options = {}) {
        return this.#watch(options, this.#until(options));
    }
    /**
     * Cancels the job because its caller gave up; gives the error to throw.
     *
     * @internal
     */
    async cancelAborted(error) {
        // Where it cannot be cancelled the job goes on; why is of less use than the reason of the abort.
        const { cancelled } = await this.cancel({ timeout: CANCEL_WITHIN }).catch(() => ({ cancelled: false }));
        const { id: requestId, modelId } = this;
        return Object.assign(error, { requestId, modelId, submission: "accepted", cancelled });
    }
    #until({ deadline = DEFAULT_DEADLINE }) {
        return this.#api.clock.now() + deadline;
    }
    #call(method, action, options, until) {
        const { id: requestId, modelId } = this;
        return this.#api.send({ method, path: requestPath(requestId) + action, options, until, requestId, modelId });
    }
    async #look(action, options, until) {
        const raw = await this.#call("GET", action, options, until);
        const { status, queue_position: queuePosition, error } = raw;
        return {
            requestId: this.id,
            status: String(status ?? ""),
            ...(typeof queuePosition === "number" && { queuePosition }),
            ...(error ? { error: sentence(error) || JSON.stringify(error) } : {}),
            raw,
        };
    }
    async #result(options, until) {
        const state = await this.#look(options?.includeCost ? "result?include_cost=true" : "result", options, until);
        this.#throwIfEnded(state);
        const { status, raw } = state;
        const { output, cost } = raw;
        const empty = output === undefined || output === null;
        // No page says how a failed run is reported: success is only what says so and has something to show.
        if (endOf(state) !== "completed" && (status || empty)) {
            throw this.#error(RunComfyError, `is not done: ${status}`, { code: "not-ready" });
        }
        if (empty)
            throw this.#error(JobFailedError, "failed: no output", { detail: raw });
        return { output: output, requestId: this.id, ...(typeof cost === "number" && { cost }), raw };
    }
    #throwIfEnded(state) {
        const { raw: detail, error } = state;
        const end = endOf(state);
        if (end === "cancelled")
            throw this.#error(JobCancelledError, "was cancelled", { detail });
        if (end === "failed")
            throw this.#error(JobFailedError, `failed: ${error ?? "no reason given"}`, { detail });
    }
    #error(Kind, what, fields) {
        const { id: requestId, modelId } = this;
        return new Kind(`Job ${requestId} ${what}`, { requestId, modelId, submission: "accepted", ...fields });
    }
    async *#watch(options, until) {
        let last = "";
        for (let looks = 1;; looks += 1) {
            const state = await this.#look("status", options, until);
            const seen = `${state.status} ${state.queuePosition}`;
            if (seen !== last)
                yield state;
            last = seen;
            if (endOf(state))
                return;
            await this.#pause(looks, options, until);
        }
    }
    async #pause(looks, { pollInterval = growing, signal }, until) {
        const { clock } = this.#api;
        const left = until - clock.now();
        if (left <= 0)
            throw this.#error(TimeoutError, "goes on after the deadline", { code: "deadline" });
        const ms = typeof pollInterval === "number" ? pollInterval : pollInterval(looks);
        await clock.sleep(Math.min(Math.max(ms, 100) || 5000, left), signal).catch((cause) => {
            throw this.#error(AbortedError, "goes on", { cause });
        });
    }
}
/** Short jobs are seen soon, long ones ask seldom. */
function growing(looks) {
    return Math.min(500 * 1.5 ** (looks - 1), 5000);
}
/** How a job ended; undefined while it goes on, whatever its state is called. */
function endOf({ status, error, raw }) {
    if (error || raw["outcome"] === "failed" || /^(failed|error)$/i.test(status))
        return "failed";
    if (isCancelled(status))
        return "cancelled";
    return /^(completed|succeeded)$/i.test(status) ? "completed" : undefined;
}
function isCancelled(word) {
    return /^cancell?ed$/i.test(String(word));
}
