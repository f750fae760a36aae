/** The options of a client under test. */
export interface ConformanceSetup {
    /** The address to call; nothing listens there, `fetch` responds. */
    readonly baseUrl: string;
    /** The credential to send as `Authorization: Bearer <token>`. */
    readonly token: string;
    /** The function that the client must send all its requests with. */
    readonly fetch: typeof fetch;
}
/** A client under test: runs a model once, to its end, and rejects if that fails, with any value. */
export type ConformanceRun = (setup: ConformanceSetup, modelId: string, input: object, signal: AbortSignal) => Promise<unknown>;
/** One requirement. Pass `name` and `run` to your test runner. */
export interface ConformanceCase {
    /** The requirement, in words. */
    readonly name: string;
    /** Rejects if the client does not meet it, with the reason. */
    readonly run: () => Promise<void>;
}
/** The options of the suite. */
export interface ConformanceOptions {
    /**
     * How long each case watches the client, in milliseconds. It must be longer than the client's first pause before a
     * retry: what is sent later is not seen. A run that ends by itself is not watched any longer. Default 5 000.
     */
    readonly patienceMs?: number | undefined;
    /**
     * Lets time pass. Default: waits. With fake timers, pass the function that advances them, such as vitest's
     * `vi.advanceTimersByTimeAsync`: the suite then takes no time, and `patienceMs` may be a minute.
     */
    readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
}
/**
 * Makes a conformance suite for "one call, at most one `POST`", for any client.
 *
 * A case takes at most `patienceMs` and a second, even with a client that ignores its signal: give the test runner a
 * longer time-out. Most runs end at once; without a response, all the time is used.
 *
 * @param runOnce Runs a model with the client under test. The signal is aborted after `patienceMs`.
 * @example
 * const run = (setup, modelId, input, signal) => new RunComfy(setup).run(untyped(modelId), input, { signal });
 * for (const { name, run: prove } of conformance(run)) test(name, prove, 10_000); // vitest; its default of 5 s is too short
 */
export declare function conformance(runOnce: ConformanceRun, options?: ConformanceOptions): readonly ConformanceCase[];
