/** Time that passes only where somebody waits for it. */
import type { Clock } from "../clock.js";
/** A clock for tests: sleeping takes no time, and moves the clock on. */
export interface VirtualClock extends Clock {
    /** Every wait so far, in milliseconds. */
    readonly naps: readonly number[];
}
/**
 * Makes a clock whose sleeps are over at once. Give the same clock to client and fake server: a job of minutes is then
 * waited for in milliseconds.
 *
 * @param options.random What `random()` gives; 1 makes every retry wait as long as it may. Default 0.5.
 */
export declare function virtualClock(options?: {
    readonly random?: number;
}): VirtualClock;
