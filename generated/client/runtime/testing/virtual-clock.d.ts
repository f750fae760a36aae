import type { Clock } from "../wire/clock.js";
/** A clock for tests: sleeping takes no time and advances the clock. The limits of a request are real: see {@link virtualClock}. */
export interface VirtualClock extends Clock {
    /** Every wait so far, in milliseconds. */
    readonly naps: readonly number[];
}
/**
 * Makes a clock whose sleeps end at once. Pass the same clock to the client and the fake server: a job of minutes then
 * takes milliseconds.
 *
 * Pauses between reads and retries, and `deadline` between two requests, use it. The limit of one request does not,
 * because a `fetch` takes real time: with the misbehaviour `hang`, `timeout` (or a nearer `deadline`) passes in real
 * time, so give such a test a `timeout` of some milliseconds.
 *
 * @param options.random What `random()` returns; 1 makes every retry wait as long as it may. Default 0.5.
 */
export declare function virtualClock(options?: {
    readonly random?: number;
}): VirtualClock;
