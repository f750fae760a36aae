/** What a job would cost, by the catalog. Loaded when it is asked for, so it imports nothing: see `loadWords`. */
import type { Answer } from "./answer.js";
import type { Clock } from "./clock.js";
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
/**
 * Reckons what `input` would cost.
 *
 * @param read Reads the model's catalog entry.
 * @throws Whatever `read` throws that is no failure to reach the catalog: an abort, or a bug.
 */
export declare function quoteModel(read: () => Promise<Answer>, input: unknown, clock: Clock): Promise<PriceQuote>;
/** Why a job is refused that may cost too much, or nobody knows how much; undefined where it is cheap enough. */
export declare function whyTooExpensive(quote: PriceQuote, maxCost: number): string | undefined;
