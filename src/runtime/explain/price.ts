import type { RunComfyError } from "../errors.js";
import type { PriceQuote } from "../price-quote.js";
import type { Api, Call } from "../wire/call.js";
import type { Answer } from "../wire/json.js";

/**
 * Calculates what `input` would cost, from the prices of the catalog. It imports nothing of the client: see
 * `loadOnDemand`.
 *
 * @param entry The call that reads the model's catalog entry.
 * @throws An abort, or a bug. If the catalog cannot be read, the quote says so.
 */
export async function quoteModel(
  { send, clock }: Api,
  entry: Omit<Call, "method">,
  input: unknown,
): Promise<PriceQuote> {
  let quote: Distribute<PriceQuote>;
  try {
    quote = calculate(await send({ ...entry, method: "GET" }), Object(input));
  } catch (error) {
    const { code, message } = Object(error);
    if (!code || code === "abort") throw error;
    quote = { known: false, reason: "unreachable", basis: message };
  }
  return { ...quote, readAt: new Date(clock.now()) };
}

type Distribute<T> = T extends unknown ? Omit<T, "readAt"> : never;

/** The names under which models take the length and the number of their outputs. */
const quantityKeys: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["second", ["duration", "duration_seconds", "seconds"]],
  ["image", ["num_images", "image_count", "n"]],
  ["output", ["num_outputs", "num_images", "num_videos", "n"]],
]);

function calculate(entry: Answer, input: Readonly<Record<string, unknown>>): Distribute<PriceQuote> {
  const { base_price_usd: unitPrice, price_unit: unit } = entry;
  if (typeof unitPrice !== "number" || !(unitPrice >= 0)) {
    return { known: false, reason: "no-price", basis: "The catalog has no price" };
  }
  const keys = quantityKeys.get(unit);
  if (!keys) {
    return { known: false, reason: "unknown-unit", basis: `The catalog has an unknown unit: ${unit}` };
  }
  const given = keys.map((key) => input[key]).find((value) => value !== undefined);
  // If no length is given, the server chooses it; if no number is given, there is one output.
  const quantity = given === undefined && unit !== "second" ? 1 : Number.parseFloat(String(given));
  if (!(quantity > 0)) {
    return {
      known: false,
      reason: "unknown-quantity",
      basis: `The input does not set the quantity: ${keys.join(", ")}`,
    };
  }
  // Without the rounding error: 3 × 0.1 is 0.3.
  const amount = +(quantity * unitPrice).toFixed(9);
  return {
    known: true,
    amount,
    unit: unit as string,
    unitPrice,
    quantity,
    basis: `${quantity} × $${unitPrice} per ${unit}`,
  };
}

/**
 * Refuses a job that may cost too much, or whose price is not known.
 *
 * @param Refusal The class of the error: passed, because this file imports nothing of the client.
 */
export async function refuseExpensive(
  api: Api,
  entry: Omit<Call, "method">,
  body: string,
  maxCost: number,
  Refusal: typeof RunComfyError,
): Promise<void> {
  const quote = await quoteModel(api, entry, JSON.parse(body));
  // The caller's amount may have a rounding error as well.
  if (quote.known && quote.amount - maxCost < 1e-9) return;
  const price = quote.known ? `costs about $${quote.amount}` : "has no known price";
  throw new Refusal(`Not sent: the job ${price} (${quote.basis}), and maxCost is $${maxCost}`, {
    code: "too-expensive",
    detail: quote,
  });
}
