import type { Model } from "./model.js";
/**
 * A model of which only the id is known, for one that is newer than this package: no types, and no check before sending.
 *
 * Only the server checks the input, and a mistake may cost money. Prefer a newer version of this package.
 *
 * @example
 * const { output } = await runcomfy.run(untyped("kling/kling-9/pro/text-to-video"), { prompt: "…" });
 */
export declare function untyped(id: string): Model<Record<string, unknown>, unknown>;
