import { isRunComfyError, know, RunComfyError } from "./errors.js";
import { modelPath } from "./ids.js";
/** Reads a model's catalog entry and reckons what `input` would cost. */
export async function quoteModel(api, model, input, options) {
    const modelId = model.id;
    let entry;
    try {
        entry = await api.send({ method: "GET", path: modelPath(modelId), modelId, options });
    }
    catch (error) {
        if (!isRunComfyError(error) || error.code === "abort")
            throw error;
        return { known: false, reason: "unreachable", basis: error.message, readAt: new Date(api.clock.now()) };
    }
    return { ...reckon(entry, Object(input)), readAt: new Date(api.clock.now()) };
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
/**
 * Refuses a job that may cost too much, or nobody knows how much.
 *
 * @throws {RunComfyError} `too-expensive`. Nothing was sent.
 */
export async function refuseAbove(maxCost, api, model, input, options) {
    const about = { modelId: model.id, submission: "not-sent" };
    const quote = await quoteModel(api, model, input, options).catch((error) => {
        throw isRunComfyError(error) ? know(error, about) : error;
    });
    if (quote.known && quote.amount <= maxCost)
        return;
    const price = quote.known ? `costs about $${quote.amount} (${quote.basis})` : `has no known price (${quote.basis})`;
    throw new RunComfyError(`Not sent: ${model.id} ${price}, and maxCost is $${maxCost}`, {
        ...about,
        code: "too-expensive",
        detail: quote,
    });
}
