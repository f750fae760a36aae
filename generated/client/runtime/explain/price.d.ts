import type { RunComfyError } from "../errors.js";
import type { PriceQuote } from "../price-quote.js";
import type { Api, Call } from "../wire/call.js";
/**
 * Calculates what `input` would cost, from the prices of the catalog. It imports nothing of the client: see
 * `loadOnDemand`.
 *
 * @param entry The call that reads the model's catalog entry.
 * @throws An abort, or a bug. If the catalog cannot be read, the quote says so.
 */
export declare function quoteModel({ send, clock }: Api, entry: Omit<Call, "method">, input: unknown): Promise<PriceQuote>;
/**
 * Refuses a job that may cost too much, or whose price is not known.
 *
 * @param Refusal The class of the error: passed, because this file imports nothing of the client.
 */
export declare function refuseExpensive(api: Api, entry: Omit<Call, "method">, body: string, maxCost: number, Refusal: typeof RunComfyError): Promise<void>;
