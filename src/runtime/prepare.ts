import { RunComfyError, ValidationError } from "./errors.js";
import type { Messages } from "./messages/en.js";
import type { Model } from "./model.js";
import { MAX_BODY } from "./wire/call.js";

/**
 * Checks an input and returns the body of its submission. It is serialized before the first pause, so a later change by
 * the caller cannot be sent unchecked.
 *
 * @throws {ValidationError} If the input does not match the model, or JSON would lose a part of it.
 * @throws {RunComfyError} `too-large`, if the body is over 64 MiB.
 */
export async function prepareBody(
  { id, "~standard": standard }: Model<unknown, unknown>,
  input: unknown,
  check?: boolean,
  messages?: Messages,
): Promise<string> {
  let body = "";
  let copy = input;
  let cause: Error | undefined;
  try {
    // JSON.stringify(undefined) is not a text.
    body = JSON.stringify(input ?? null, refuseLoss);
    // Check what will be sent. If JSON cannot hold the input, check the input itself: there may be a hint for it.
    copy = JSON.parse(body);
  } catch (thrown) {
    cause = thrown as Error;
  }
  const found = (check !== false && (await standard.validate(copy)).issues) || [];
  const issues = messages ? found.map((issue) => ({ ...issue, message: messages(issue) })) : found;
  if (issues[0] || cause) {
    const why = issues.map(({ message }) => `\n- ${message}`).join("") || ` ${cause}`;
    throw new ValidationError(`Not sent to ${id}:${why}`, { issues, ...(cause && { cause }) });
  }
  if (new Blob([body]).size > MAX_BODY) throw new RunComfyError("Not sent: over 64 MiB", { code: "too-large" });
  return body;
}

/** Refuses what JSON would lose: a Blob, a Map or a promise becomes `{}`, NaN becomes null, and the job is charged. */
function refuseLoss(this: { readonly [key: string]: unknown }, key: string, value: unknown): unknown {
  // A value with a toJSON, such as a Date, is fine if that is a text; a Buffer would become an object.
  const tag = Object.prototype.toString.call(value instanceof Object ? this[key] : value);
  if (!Number.isFinite(value) && !/ (Object|Array|String|Boolean|Null|Undefined)\]/.test(tag))
    throw new TypeError(`${key}: JSON cannot hold ${tag}`);
  return value;
}
