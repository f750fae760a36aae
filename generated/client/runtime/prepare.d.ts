import type { Messages } from "./messages/en.js";
import type { Model } from "./model.js";
/**
 * Checks an input and returns the body of its submission. It is serialized before the first pause, so a later change by
 * the caller cannot be sent unchecked.
 *
 * @throws {ValidationError} If the input does not match the model, or JSON would lose a part of it.
 * @throws {RunComfyError} `too-large`, if the body is over 64 MiB.
 */
export declare function prepareBody({ id, "~standard": standard }: Model<unknown, unknown>, input: unknown, check?: boolean, messages?: Messages): Promise<string>;
