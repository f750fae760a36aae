import { AbortedError, JobCancelledError, JobFailedError, know, ResponseError, RunComfyError, TimeoutError, } from "./errors.js";
import { findIssues, loadWords } from "./explain/load.js";
import { isUri } from "./validation.js";
import { pauseWithin } from "./wire/clock.js";
import { requestPath } from "./wire/ids.js";
import { observe, report } from "./wire/observe.js";
const DEADLINE = 1_800_000;
export function untilOf(clock, { deadline = DEADLINE }) {
    return clock.now() + deadline;
}
export const CANCEL_WITHIN = 5000;
export function createJob({ send, clock }, requestId, model, freshUntil) {
    const path = requestPath(requestId);
    const about = { requestId, modelId: model?.id, submission: "accepted" };
    const error = (Kind, what, fields) => new Kind(`Job ${requestId} ${what}`, { ...about, ...fields });
    const isDone = (state) => {
        const { raw: detail, error: reason = "no reason given" } = state;
        const end = endOf(state);
        if (typeof end === "boolean")
            return end;
        throw error(end, end === JobFailedError ? `failed: ${reason}` : "was cancelled", { detail });
    };
    const call = (method, action, options, until) => send({ about, method, path: path + action, options, until, freshUntil });
    let last;
    const readState = async (action, options, until) => {
        const raw = await call("GET", action, options, until).catch(async (thrown) => {
            if (Object(thrown).code !== "deadline")
                throw thrown;
            const { cause } = thrown;
            const what = (await loadWords())?.notFinished(options?.deadline ?? DEADLINE, last, cause);
            throw error(TimeoutError, what ?? "is not finished", { code: "deadline", detail: last?.raw, cause });
        });
        const { status, queue_position: queuePosition, error: given, error_message } = raw;
        const reason = isReason(given) ? given : error_message;
        last = {
            requestId,
            status: `${status ?? ""}`,
            queuePosition: typeof queuePosition === "number" ? queuePosition : undefined,
            error: isReason(reason) ? (await loadWords())?.reasonOf(reason) : undefined,
            raw,
        };
        return last;
    };
    const pause = async (reads, { pollInterval = growing, signal }, until) => {
        let ms = growing(reads);
        try {
            ms = Number(typeof pollInterval === "function" ? await pollInterval(reads) : pollInterval);
        }
        catch (thrown) {
            report(thrown);
        }
        await clock.sleep(pauseWithin(until - clock.now(), Math.max(ms, 100) || 5000), signal).catch((cause) => {
            throw error(AbortedError, "is no longer waited for", { cause });
        });
    };
    async function* events(options = {}, until = untilOf(clock, options)) {
        let reported = "";
        for (let reads = 1;; reads += 1) {
            const state = await readState("status", options, until);
            const seen = `${state.status} ${state.queuePosition}`;
            if (seen !== reported)
                yield state;
            reported = seen;
            if (endOf(state))
                return;
            await pause(reads, options, until);
        }
    }
    const result = async (options = {}, until) => {
        const { maxCost, includeCost = maxCost !== undefined, validateOutput } = options;
        const state = await readState(includeCost ? "result?include_cost=true" : "result", options, until);
        const done = isDone(state);
        const { status, raw } = state;
        const { output, cost } = raw;
        const empty = output === undefined || output === null;
        if (!done && (status || empty))
            throw error(RunComfyError, `is not done: ${status}`, { code: "not-ready" });
        if (empty)
            throw error(JobFailedError, "failed: no output", { detail: raw });
        if (validateOutput && model) {
            const issues = await findIssues((words) => words.explainOutput(model, output, isUri));
            if (issues)
                throw error(ResponseError, "has an invalid output", { code: "invalid-output", detail: raw, issues });
        }
        return { output: output, requestId, cost: typeof cost === "number" ? cost : undefined, raw };
    };
    const job = {
        id: requestId,
        modelId: about.modelId,
        status: (options) => readState("status", options),
        result,
        events,
        async wait(options = {}) {
            const until = untilOf(clock, options);
            try {
                for await (const state of events(options, until)) {
                    observe(options, "onStatus", state);
                    isDone(state);
                }
                for (let reads = 1;; reads += 1) {
                    try {
                        return await result(options, until);
                    }
                    catch (thrown) {
                        if (Object(thrown).code !== "not-ready")
                            throw thrown;
                    }
                    await pause(reads, options, until);
                }
            }
            catch (thrown) {
                if (thrown instanceof AbortedError && options.cancelOnAbort !== false) {
                    const { cancelled } = await job
                        .cancel({ headers: options.headers, timeout: CANCEL_WITHIN })
                        .catch(() => ({ cancelled: false }));
                    know(thrown, { cancelled });
                }
                throw thrown;
            }
        },
        async cancel(options) {
            const raw = await call("POST", "cancel", options);
            return { cancelled: [raw["outcome"], raw["status"]].some(isCancelled), requestId, raw };
        },
    };
    return job;
}
function growing(reads) {
    return Math.min(500 * 1.5 ** (reads - 1), 5000);
}
function endOf({ status, raw }) {
    if (isReason(raw["error"]) || raw["outcome"] === "failed" || /^(failed|error)$/i.test(status))
        return JobFailedError;
    return isCancelled(status) ? JobCancelledError : /^(completed|succeeded)$/i.test(status);
}
function isReason(error) {
    return error instanceof Object ? Object.values(error).some(Boolean) : Boolean(error);
}
function isCancelled(word) {
    return /^cancell?ed$/i.test(word);
}
