import { RunComfyError } from "../errors.js";

/**
 * The path that submits to a model: its id percent-encoded segment by segment.
 *
 * @throws {RunComfyError} `malformed-id`, if the id could lead to another path.
 */
export function modelPath(id: string): string {
  if (!modelId.test(id)) throw malformed("model", id);
  return `/v1/models/${id.split("/").map(encodeURIComponent).join("/")}`;
}

/** 2 to 8 segments: none begins with a dot or has blanks around it, or holds what ends a path or cannot be seen. */
const modelId = /^(?!\/)(?:(?:^|\/)(?![\s.])[^\\/?#%\p{C}]+(?<!\s)){2,8}$/u;

/**
 * The path of a request.
 *
 * @throws {RunComfyError} `malformed-id`, if the id holds anything but letters, digits, `_` and `-`.
 */
export function requestPath(id: string): string {
  if (!isRequestId(id)) throw malformed("request", id);
  return `/v1/requests/${id}/`;
}

/** Checks if a value can be a request id. */
export function isRequestId(id: unknown): id is string {
  return typeof id === "string" && /^[\w-]{1,128}$/.test(id);
}

/** Finds the id of a job in a response that may be cut off, or have it in a URL alone. */
export function findRequestId(text: string): string | undefined {
  const [, id, number, idInUrl] =
    /"request_id"\s*:\s*(?:"([\w-]{1,128})"|(\d{1,128})\s*[,}])|\/requests\/([\w-]{1,128})\//.exec(text) ?? [];
  return id ?? number ?? idInUrl;
}

function malformed(kind: string, id: unknown): RunComfyError {
  return new RunComfyError(`Not a ${kind} id: ${JSON.stringify(id)?.slice(0, 200)}`, { code: "malformed-id" });
}
