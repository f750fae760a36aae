/** What a client under test is made of. */
export interface ConformanceSetup {
    /** The address to call; nothing listens there, `fetch` answers. */
    readonly baseUrl: string;
    readonly token: string;
    readonly fetch: typeof fetch;
}
/** A client under test: runs a model once, to its end, and rejects where that fails. */
export type ConformanceRun = (setup: ConformanceSetup, modelId: string, input: object, signal: AbortSignal) => Promise<unknown>;
/** One thing that must hold. Give `name` and `run` to your test runner. */
export interface ConformanceCase {
    readonly name: string;
    /** Rejects with what was wrong. */
    readonly run: () => Promise<void>;
}
/**
 * The cases that show "one call, at most one `POST`", runnable against any client.
 *
 * @param runOnce Runs a model with the client under test. The signal is aborted after `patienceMs`.
 * @param options.patienceMs How long a run may take before it is aborted, in milliseconds. Default 300.
 * @example
 * const run = (setup, modelId, input, signal) => new RunComfy(setup).run(untyped(modelId), input, { signal });
 * for (const { name, run: prove } of conformance(run)) test(name, prove);
 */
export declare function conformance(runOnce: ConformanceRun, options?: {
    readonly patienceMs?: number;
}): readonly ConformanceCase[];
