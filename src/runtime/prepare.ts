/** Checks an input and writes it down, before anything can be charged. */
import { RunComfyError, ValidationError } from "./errors.js";
import type { Messages } from "./messages/english.js";
import type { Model } from "./model.js";

/** What RunComfy's own integrations keep a body under. In bytes. */
const MAX_BODY = 64 * 2 ** 20;

/**
 * The body of a submission. It is a copy: what the caller changes afterwards is not sent unchecked.
 *
 * @throws {ValidationError} If the input does not fit the model, or JSON would lose a part of it.
 * @throws {RunComfyError} `too-large`, if the body is over 64 MiB.
 */
export function prepareBody(
  model: Model<unknown, unknown>,
  input: unknown,
  check: boolean,
  messages?: Messages,
): string {
  const about = { code: "invalid-input", modelId: model.id, submission: "not-sent" } as const;
  const issues = (check && model["~standard"].validate(input).issues) || [];
  if (issues.length > 0) {
    const said = messages ? issues.map((issue) => ({ ...issue, message: messages(issue) })) : issues;
    const lines = said.map((issue) => `\n- ${issue.message}`).join("");
    throw new ValidationError(`The input does not fit ${model.id}; nothing was sent${lines}`, said, about);
  }
  let body: string | undefined;
  try {
    body = JSON.stringify(input, refuseLoss);
  } catch (cause) {
    throw new ValidationError(`The input cannot be written as JSON; nothing was sent: ${cause}`, [], {
      ...about,
      cause,
    });
  }
  if (body === undefined) throw new ValidationError("The input is missing; nothing was sent", [], about);
  if (body.length > MAX_BODY / 3 && new TextEncoder().encode(body).length > MAX_BODY) {
    throw new RunComfyError("The input is over 64 MiB; nothing was sent. Pass URLs in place of data URIs", {
      ...about,
      code: "too-large",
    });
  }
  return body;
}

/** JSON writes a Blob, a Map or a forgotten promise as `{}`, and NaN as null: a job would run, and be charged, without it. */
function refuseLoss(key: string, value: unknown): unknown {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  const lost =
    typeof value === "object" && value !== null
      ? !/^(Object|Array)$/.test(kind)
      : typeof value === "number" && !Number.isFinite(value);
  if (lost) throw new TypeError(`"${key}" is a ${kind}`);
  return value;
}
