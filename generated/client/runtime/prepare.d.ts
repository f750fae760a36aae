/** Checks an input and writes it down, before anything can be charged. */
import type { Messages } from "./messages/en.js";
import type { Model } from "./model.js";
/**
 * The body of a submission. It is written before the first pause: what the caller changes afterwards is not sent
 * unchecked.
 *
 * @throws {ValidationError} If the input does not fit the model, or JSON would lose a part of it.
 * @throws {RunComfyError} `too-large`, if the body is over 64 MiB.
 */
export declare function prepareBody({ id, "~standard": standard }: Model<unknown, unknown>, input: unknown, check?: boolean, messages?: Messages): Promise<string>;
