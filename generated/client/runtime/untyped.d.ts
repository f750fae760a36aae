import type { Model } from "./model.js";
/**
 * A model known by its id alone: no types, and no check before sending.
 *
 * What is wrong with the input is found by the server, and may cost money. Prefer a newer version of this package.
 *
 * @example
 * const { output } = await runcomfy.run(untyped("kling/kling-9/pro/text-to-video"), { prompt: "…" });
 */
export declare function untyped(id: string): Model<Record<string, unknown>, unknown>;
