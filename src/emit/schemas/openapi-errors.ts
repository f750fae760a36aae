/** The errors of the API in the OpenAPI document. Their facts are in docs/wire.md. */

/** The properties that make a body an error. Every response can have them. */
export const errorProperties = {
  error_code: { type: "integer", description: "If it is set, the body is an error, whatever the HTTP status." },
  error_message: { type: "string", description: "What went wrong, in English." },
} as const;

/** The meaning of each HTTP status, and the `error_code` of its example. `default` covers all others. */
const errors = {
  "400": ["BadRequest", "The id of the model or the job is malformed, or the result is not ready.", 400001],
  "401": ["Unauthorized", "The token is missing, expired or revoked.", 400004],
  "402": ["PaymentRequired", "The account has no balance left.", 400002],
  "403": ["Forbidden", "The job belongs to another account.", 403001],
  "404": ["NotFound", "There is no such model or job. A job may have expired.", 404001],
  "422": [
    "UnprocessableContent",
    "The input does not satisfy the schema of the model. `detail` lists the fields.",
    422001,
  ],
  "429": ["TooManyRequests", "Too many requests. `Retry-After` may be set.", undefined],
  "500": ["InternalServerError", "The server failed.", 500001],
  default: ["Error", "Another error.", undefined],
} as const;

type ErrorStatus = Exclude<keyof typeof errors, "default">;

/** References to the responses for the statuses, and to the one for all others. */
export function errorResponses(statuses: readonly ErrorStatus[]) {
  const all = [...statuses, "default"] as const;
  return Object.fromEntries(all.map((code) => [code, { $ref: `#/components/responses/${errors[code][0]}` } as const]));
}

function errorResponse(description: string, code: number | undefined) {
  const example = { error_code: code ?? 500001, error_message: description.replaceAll("`", "") };
  const retryAfter = {
    description: "The time after which to try again: seconds, or a date.",
    schema: { type: "string" },
  } as const;
  return {
    description,
    ...(code === undefined && { headers: { "Retry-After": retryAfter } }),
    content: {
      "application/json": {
        schema: { $ref: "#/components/schemas/Error" },
        ...(code !== undefined && { examples: { error: { value: example } } }),
      },
    },
  };
}

/** The responses of the components, by name. */
export const sharedErrorResponses = Object.fromEntries(
  Object.values(errors).map(([name, description, code]) => [name, errorResponse(description, code)]),
);

/** The body of an error. */
export const errorSchema = {
  type: "object",
  description: "An error.",
  properties: {
    error_code: {
      type: "integer",
      description:
        "400001: malformed id of a model or a job. 400002: no balance left. 400004: token missing, expired or " +
        "revoked. 400005: the result is not ready. 403001: not the owner. 404001: no such model or job. " +
        "422001: the input does not satisfy the schema. 500001: the server failed.",
    },
    error_message: errorProperties.error_message,
    detail: { description: "For 422001 a list that points at the fields." },
  },
} as const;
