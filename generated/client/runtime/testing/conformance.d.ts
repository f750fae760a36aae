/** What a client under test is made of. */
export interface ConformanceSetup {
    /** The address to call; nothing listens there, `fetch` answers. */
    readonly baseUrl: string;
    /** The credential to send as `Authorization: Bearer <token>`. */
    readonly token: string;
    /** What the client must send all its requests by. */
    readonly fetch: typeof fetch;
}
/** A client under test: runs a model once, to its end, and rejects where that fails. What it rejects with is its own affair. */
export type ConformanceRun = (setup: ConformanceSetup, modelId: string, input: object, signal: AbortSignal) => Promise<unknown>;
/** One thing that must hold. Give `name` and `run` to your test runner. */
export interface ConformanceCase {
    /** What must hold, in words. */
    readonly name: string;
    /** Rejects with what was wrong. */
    readonly run: () => Promise<void>;
}
/** How a client is watched. */
export interface ConformanceOptions {
    /**
     * How long a client is watched in each case, in milliseconds. It has to be longer than the client's first pause before
     * it tries again: what is sent later is not seen. A run that ends by itself is not watched any longer. Default 5 000.
     */
    readonly patienceMs?: number | undefined;
    /**
     * Lets time pass. Default: waits. Where fake timers drive the client, give what moves them on, such as vitest's
     * `vi.advanceTimersByTimeAsync`: the suite then takes no time, and `patienceMs` may be a minute.
     */
    readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
}
/**
 * The cases that show "one call, at most one `POST`", runnable against any client.
 *
 * A case takes `patienceMs` and a second more at most, also with a client that hears no signal: give the test runner a
 * time-out above that. Most runs end at once; where no answer comes, all the time is used.
 *
 * @param runOnce Runs a model with the client under test. The signal is aborted after `patienceMs`.
 * @example
 * const run = (setup, modelId, input, signal) => new RunComfy(setup).run(untyped(modelId), input, { signal });
 * for (const { name, run: prove } of conformance(run)) test(name, prove, 10_000); // vitest; its default of 5 s is too short
 */
export declare function conformance(runOnce: ConformanceRun, options?: ConformanceOptions): readonly ConformanceCase[];
