import type { Api } from "./api.js";
import type { CallOptions } from "./options.js";
/** A price, or why there is none. Made of what the catalog said at `readAt`; no price is kept or built in. */
export type PriceQuote = {
    readonly known: true;
    /** US dollars. */
    readonly amount: number;
    /** What is paid for: `output`, `image` or `second`. */
    readonly unit: string;
    /** US dollars for one unit. */
    readonly unitPrice: number;
    /** How many units. */
    readonly quantity: number;
    /** How it was reckoned, such as "5 × $0.1 per second". */
    readonly basis: string;
    readonly readAt: Date;
} | {
    readonly known: false;
    /** Why, for programs. `unreachable`: the catalog could not be read. */
    readonly reason: "unreachable" | "no-price" | "unknown-unit" | "unknown-quantity";
    /** Why, for people. */
    readonly basis: string;
    readonly readAt: Date;
};
/** Reads a model's catalog entry and reckons what `input` would cost. */
export declare function quoteModel(api: Api, model: {
    readonly id: string;
}, input: unknown, options?: CallOptions): Promise<PriceQuote>;
/**
 * Refuses a job that may cost too much, or nobody knows how much.
 *
 * @throws {RunComfyError} `too-expensive`. Nothing was sent.
 */
export declare function refuseAbove(maxCost: number, api: Api, model: {
    readonly id: string;
}, input: unknown, options?: CallOptions): Promise<void>;
