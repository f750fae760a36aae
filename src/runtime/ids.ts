/** Ids become paths here and nowhere else. */
import { RunComfyError } from "./errors.js";

/**
 * The path that submits to a model: its id percent-encoded segment by segment.
 *
 * @throws {RunComfyError} `malformed-id`, if the id could lead to another path.
 */
export function modelPath(id: string): string {
  const segments = String(id).split("/");
  const bad =
    segments.length < 2 ||
    segments.length > 8 ||
    segments.some((segment) => !/^(?!\.{1,2}$)(?! )[^\\?#%\u0000-\u001f\u007f]+(?<! )$/.test(segment));
  if (bad) throw malformed("model", id, "provider/…/task");
  return `/v1/models/${segments.map(encode).join("/")}`;
}

/**
 * The path of a request.
 *
 * @throws {RunComfyError} `malformed-id`, if the id holds anything but letters, digits, `_` and `-`.
 */
export function requestPath(id: string, action: "status" | "result" | "cancel"): string {
  if (!isRequestId(id)) throw malformed("request", id, "1 to 128 letters, digits, _ and -");
  return `/v1/requests/${id}/${action}`;
}

/** Whether a value can be a request id. */
export function isRequestId(id: unknown): id is string {
  return typeof id === "string" && /^[\w-]{1,128}$/.test(id);
}

function malformed(kind: string, id: unknown, shape: string): RunComfyError {
  return new RunComfyError(`Not a ${kind} id: ${JSON.stringify(id)}. It has the form ${shape}`, {
    code: "malformed-id",
    submission: "not-sent",
  });
}

/** As `encodeURIComponent`, which throws on half a surrogate pair; such an id names no model. */
function encode(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd"));
}
