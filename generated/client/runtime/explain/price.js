export async function quoteModel({ send, clock }, entry, input) {
    let quote;
    try {
        quote = calculate(await send({ ...entry, method: "GET" }), Object(input));
    }
    catch (error) {
        const { code, message } = Object(error);
        if (!code || code === "abort")
            throw error;
        quote = { known: false, reason: "unreachable", basis: message };
    }
    return { ...quote, readAt: new Date(clock.now()) };
}
const quantityKeys = new Map([
    ["second", ["duration", "duration_seconds", "seconds"]],
    ["image", ["num_images", "image_count", "n"]],
    ["output", ["num_outputs", "num_images", "num_videos", "n"]],
]);
function calculate(entry, input) {
    const { base_price_usd: unitPrice, price_unit: unit } = entry;
    if (typeof unitPrice !== "number" || !(unitPrice >= 0)) {
        return { known: false, reason: "no-price", basis: "The catalog has no price" };
    }
    const keys = quantityKeys.get(unit);
    if (!keys) {
        return { known: false, reason: "unknown-unit", basis: `The catalog has an unknown unit: ${unit}` };
    }
    const given = keys.map((key) => input[key]).find((value) => value !== undefined);
    const quantity = given === undefined && unit !== "second" ? 1 : Number.parseFloat(String(given));
    if (!(quantity > 0)) {
        return {
            known: false,
            reason: "unknown-quantity",
            basis: `The input does not set the quantity: ${keys.join(", ")}`,
        };
    }
    const amount = +(quantity * unitPrice).toFixed(9);
    return {
        known: true,
        amount,
        unit: unit,
        unitPrice,
        quantity,
        basis: `${quantity} × $${unitPrice} per ${unit}`,
    };
}
export async function refuseExpensive(api, entry, body, maxCost, Refusal) {
    const quote = await quoteModel(api, entry, JSON.parse(body));
    if (quote.known && quote.amount - maxCost < 1e-9)
        return;
    const price = quote.known ? `costs about $${quote.amount}` : "has no known price";
    throw new Refusal(`Not sent: the job ${price} (${quote.basis}), and maxCost is $${maxCost}`, {
        code: "too-expensive",
        detail: quote,
    });
}
