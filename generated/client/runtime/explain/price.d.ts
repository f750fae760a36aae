/** What a job would cost, by the catalog. Loaded when it is asked for, so it imports nothing: see `loadOnDemand`. */
import type { RunComfyError } from "../errors.js";
import type { PriceQuote } from "../price-quote.js";
import type { Api, Call } from "../wire/call.js";
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
