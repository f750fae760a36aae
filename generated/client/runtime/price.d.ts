import type { Api } from "./api.js";
import type { RunComfyError } from "./errors.js";
import type { Call } from "./exchange.js";
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
 * @param entry The call that reads the model's catalog entry.
 * @throws Whatever reading throws that is no failure to reach the catalog: an abort, or a bug.
 */
export declare function quoteModel({ send, clock }: Api, entry: Omit<Call, "method">, input: unknown): Promise<PriceQuote>;
/**
 * Refuses a job that may cost too much, or nobody knows how much.
 *
 * @param Refusal The class of the error: given, since what is loaded when it is asked for imports nothing.
 */
export declare function refuseExpensive(api: Api, entry: Omit<Call, "method">, body: string, maxCost: number, Refusal: typeof RunComfyError): Promise<void>;
