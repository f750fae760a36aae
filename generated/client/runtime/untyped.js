/** The door for models that are newer than this package. */
import { defineModel } from "./define-model.js";
/**
 * A model known by its id alone: no types, and no check before sending.
 *
 * What is wrong with the input is found by the server, and may cost money. Prefer a newer version of this package.
 *
 * @example
 * const { output } = await runcomfy.run(untyped("kling/kling-9/pro/text-to-video"), { prompt: "…" });
 */
export function untyped(id) {
    return defineModel({
        id,
        inputSchema: { type: "object" },
        outputSchema: {},
        // The only thing that is known of every model: the body is an object.
        validate: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    });
}
