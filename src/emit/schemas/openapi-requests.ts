/** The parts of the OpenAPI document that are the same whatever the models: facts of the wire, see docs/wire.md. */

const requestId = { type: "string", pattern: "^[A-Za-z0-9_-]{1,128}$" } as const;
const url = { type: "string", format: "uri" } as const;
const state = {
  type: "string",
  description: "`in_queue`, `in_progress`, `completed`, `cancelled` or `failed`; other values can appear.",
  examples: ["in_queue", "in_progress", "completed", "cancelled", "failed"],
} as const;

export const errorResponses = {
  "4XX": { $ref: "#/components/responses/Error" },
  "5XX": { $ref: "#/components/responses/Error" },
} as const;

function call(operationId: string, summary: string, schema: string) {
  return {
    operationId,
    tags: ["requests"],
    summary,
    responses: {
      "200": {
        description: `${summary}; or an error, where the body has an \`error_code\`.`,
        content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
      },
      ...errorResponses,
    },
  };
}

const parameters = [{ $ref: "#/components/parameters/RequestId" }] as const;
const includeCost = {
  name: "include_cost",
  in: "query",
  description: "Adds `cost` to the result.",
  schema: { type: "boolean" },
} as const;

const result = call("getResult", "The result of a request, or its current state while it is not finished", "Result");

export const requestPaths = {
  "/v1/requests/{request_id}/status": { parameters, get: call("getStatus", "The state of a request", "Status") },
  "/v1/requests/{request_id}/result": { parameters, get: { ...result, parameters: [includeCost] } },
  "/v1/requests/{request_id}/cancel": {
    parameters,
    post: call("cancelRequest", "Cancels a request that is still queued", "Cancellation"),
  },
};

function link(operationId: string) {
  return { operationId, parameters: { request_id: "$response.body#/request_id" } };
}

export const sharedComponents = {
  securitySchemes: { token: { type: "http", scheme: "bearer", description: "An API key of your RunComfy account." } },
  parameters: { RequestId: { name: "request_id", in: "path", required: true, schema: requestId } },
  responses: {
    Submitted: {
      description: "The job is accepted; or an error, where the body has an `error_code`.",
      content: {
        "application/json": {
          schema: { anyOf: [{ $ref: "#/components/schemas/Submission" }, { $ref: "#/components/schemas/Error" }] },
        },
      },
      links: { status: link("getStatus"), result: link("getResult"), cancel: link("cancelRequest") },
    },
    Error: {
      description: "An error.",
      headers: { "Retry-After": { description: "When to try again, with 429 and 503.", schema: { type: "string" } } },
      content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
    },
  },
  schemas: {
    Submission: {
      type: "object",
      required: ["request_id"],
      properties: { request_id: requestId, status: state, status_url: url, result_url: url, cancel_url: url },
    },
    Status: {
      type: "object",
      required: ["status"],
      properties: {
        request_id: requestId,
        status: state,
        queue_position: { type: "integer", minimum: 0, description: "While the request is queued." },
        status_url: url,
        result_url: url,
        error: { description: "What went wrong, where something did." },
      },
    },
    Result: {
      type: "object",
      required: ["status"],
      properties: {
        request_id: requestId,
        model_id: { type: "string" },
        status: state,
        output: { description: "What the model made. Its URLs are deleted after some days." },
        error: { description: "What went wrong, where something did." },
        cost: { type: "number", description: "In USD; where `include_cost` asked for it." },
        created_at: { type: "string" },
        finished_at: { type: "string" },
      },
    },
    Cancellation: {
      type: "object",
      properties: {
        outcome: { type: "string", description: "`cancelled`; anything else means that the job went on." },
        status: state,
      },
    },
    Error: {
      type: "object",
      properties: {
        error_code: {
          type: "number",
          description:
            "400001 malformed model or request id; 400002 no balance left; 400004 token missing, expired or revoked; " +
            "400005 result not ready; 403001 not the owner; 404001 no such model or request; " +
            "422001 the input does not satisfy the schema; 500001 the server's fault.",
        },
        error_message: { type: "string" },
        detail: { description: "For 422001 a list that points at the fields." },
      },
    },
  },
};
