/** Checks an input and writes it down, before anything can be charged. */

import { RunComfyError, ValidationError } from "./errors.js";
import type { Messages } from "./messages/en.js";
import type { Model } from "./model.js";
import { MAX_BODY } from "./wire/call.js";

/**
 * The body of a submission. It is written before the first pause: what the caller changes afterwards is not sent
 * unchecked.
 *
 * @throws {ValidationError} If the input does not fit the model, or JSON would lose a part of it.
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
    // Of a missing input JSON makes nothing at all.
    body = JSON.stringify(input ?? null, refuseLoss);
    // What is checked is what will be sent. What JSON cannot hold is looked at itself: there may be a hint for it.
    copy = JSON.parse(body);
  } catch (thrown) {
    cause = thrown as Error;
  }
  const found = (check !== false && (await standard.validate(copy)).issues) || [];
  const issues = messages ? found.map((issue) => ({ ...issue, message: messages(issue) })) : found;
  if (issues[0] || cause) {
    const why = issues.map(({ message }) => `\n- ${message}`).join("") || cause;
    throw new ValidationError(`Not sent to ${id}: ${why}`, { issues, ...(cause && { cause }) });
  }
  if (new Blob([body]).size > MAX_BODY) throw new RunComfyError("Not sent: over 64 MiB", { code: "too-large" });
  return body;
}

/** JSON writes a Blob, a Map or a forgotten promise as `{}`, and NaN as null: a job would run, and be charged, without it. */
function refuseLoss(this: { readonly [key: string]: unknown }, key: string, value: unknown): unknown {
  // What has a text of its own, such as a Date, is that text; a Buffer would become an object.
  const tag = Object.prototype.toString.call(value instanceof Object ? this[key] : value);
  if (!Number.isFinite(value) && !/ (Object|Array|String|Boolean|Null|Undefined)\]/.test(tag))
    throw new TypeError(`${key}: JSON cannot hold ${tag}`);
  return value;
}
