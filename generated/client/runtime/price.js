/**
 * Reckons what `input` would cost.
 *
 * @param read Reads the model's catalog entry.
 * @throws Whatever `read` throws that is no failure to reach the catalog: an abort, or a bug.
 */
export async function quoteModel(read, input, clock) {
    let entry;
    try {
        entry = await read();
    }
    catch (error) {
        const { code, message } = Object(error);
        if (!code || code === "abort")
            throw error;
        return { known: false, reason: "unreachable", basis: message, readAt: new Date(clock.now()) };
    }
    return { ...reckon(entry, Object(input)), readAt: new Date(clock.now()) };
}
/** The names under which models take the length and the number of their outputs. */
const quantityKeys = {
    second: ["duration", "duration_seconds", "seconds"],
    image: ["num_images", "image_count", "n"],
    output: ["num_outputs", "num_images", "num_videos", "n"],
};
function reckon(entry, input) {
    const { base_price_usd: unitPrice, price_unit: unit } = entry;
    if (typeof unitPrice !== "number" || !(unitPrice >= 0)) {
        return { known: false, reason: "no-price", basis: "The catalog names no price" };
    }
    const keys = typeof unit === "string" && Object.hasOwn(quantityKeys, unit) ? quantityKeys[unit] : undefined;
    if (typeof unit !== "string" || !keys) {
        return { known: false, reason: "unknown-unit", basis: `The catalog's unit is not known here: ${unit}` };
    }
    const given = keys.map((key) => input[key]).find((value) => value !== undefined);
    // A length that is left out is the server's choice; one output is what comes where no number is given.
    const quantity = given === undefined && unit !== "second" ? 1 : Number.parseFloat(String(given));
    if (!(quantity > 0)) {
        return { known: false, reason: "unknown-quantity", basis: `The input does not say how many: ${keys.join(", ")}` };
    }
    const amount = quantity * unitPrice;
    return { known: true, amount, unit, unitPrice, quantity, basis: `${quantity} × $${unitPrice} per ${unit}` };
}
/** Why a job is refused that may cost too much, or nobody knows how much; undefined where it is cheap enough. */
export function whyTooExpensive(quote, maxCost) {
    if (quote.known && quote.amount <= maxCost)
        return undefined;
    const price = quote.known ? `the job costs about $${quote.amount}` : "the job has no known price";
    return `Not sent: ${price} (${quote.basis}), and maxCost is $${maxCost}`;
}
