import { errorProperties, errorResponses, errorSchema, sharedErrorResponses } from "./openapi-errors.js";

const EXAMPLE_ID = "5f2c7e1a-4b0d-4c7e-9a53-0d8f6b1e2c34";
const exampleUrl = (action: string): string => `https://model-api.runcomfy.net/v1/requests/${EXAMPLE_ID}/${action}`;

const requestId = { type: "string", pattern: "^[A-Za-z0-9_-]{1,128}$", description: "The id of a job." } as const;
const url = { type: "string", format: "uri" } as const;
const status = {
  type: "string",
  description: "`in_queue`, `in_progress`, `completed`, `cancelled` or `failed`; other values can appear.",
  examples: ["in_queue", "in_progress", "completed", "cancelled", "failed"],
} as const;

/** The beginning of every example of a job. */
export function exampleState(state: "in_queue" | "completed" | "cancelled") {
  return { request_id: EXAMPLE_ID, status: state } as const;
}

/** The parameters of every operation on a job. Written out: some linters lose references below paths with `%`. */
export const requestParameters = [
  {
    name: "request_id",
    in: "path",
    required: true,
    description: "The `request_id` of the response to the submission.",
    schema: { type: "string", pattern: requestId.pattern },
  },
] as const;

interface Call {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly schema: string;
  /** The HTTP response of a finished job, from which a mock server answers. */
  readonly example: Readonly<
    Record<string, string | number | boolean | null | Readonly<Record<string, string | string[]>>>
  >;
  readonly parameters?: readonly Readonly<Record<string, unknown>>[];
}

function call({ operationId, summary, description, schema, example }: Call) {
  return {
    operationId,
    tags: ["requests"],
    summary,
    description,
    parameters: requestParameters,
    responses: {
      "200": {
        description: "The response; or an error, if the body has an `error_code`.",
        content: {
          "application/json": {
            schema: { $ref: `#/components/schemas/${schema}` },
            examples: { [schema.toLowerCase()]: { value: example } },
          },
        },
      },
      ...errorResponses(["400", "401", "403", "404", "429", "500"]),
    },
  };
}

const includeCost = {
  name: "include_cost",
  in: "query",
  description: "Adds `cost` to the result.",
  schema: { type: "boolean" },
} as const;

const getStatus = call({
  operationId: "getStatus",
  summary: "Status of a job",
  description: "The current status of a job. Poll it every few seconds until the job has ended.",
  schema: "Status",
  example: { ...exampleState("completed"), status_url: exampleUrl("status"), result_url: exampleUrl("result") },
});

const file = (name: string): string => `https://example.com/${name}`;
const getResult = call({
  operationId: "getResult",
  summary: "Result of a job",
  description:
    "The result of a job of any model, or its status while the job is not finished. Each model also has an operation " +
    "of its own for the same endpoint, whose output has a type.",
  schema: "Result",
  example: {
    ...exampleState("completed"),
    output: {
      image: file("image.png"),
      images: [file("image.png")],
      video: file("video.mp4"),
      videos: [file("video.mp4")],
    },
  },
});

const cancelRequest = call({
  operationId: "cancelRequest",
  summary: "Cancel a job",
  description: "Cancels a job that is still in the queue. A job in progress cannot be cancelled and is charged.",
  schema: "Cancellation",
  example: { ...exampleState("cancelled"), outcome: "cancelled" },
});

/** The operations on jobs of any model. */
export const requestPaths = {
  "/v1/requests/{request_id}/status": { get: getStatus },
  "/v1/requests/{request_id}/result": {
    get: { ...getResult, parameters: [...requestParameters, includeCost] },
  },
  "/v1/requests/{request_id}/cancel": { post: cancelRequest },
};

/** A link from the response to a submission to an operation on the job. */
export function link(operationId: string) {
  return { operationId, parameters: { request_id: "$response.body#/request_id" } };
}

/** The links that every submission has. */
export const requestLinks = { status: link("getStatus"), cancel: link("cancelRequest") };

const resultBase = {
  request_id: requestId,
  model_id: { type: "string", description: "The id of the model." },
  status,
  error: { description: "The reason of a failure." },
  cost: { type: "number", description: "The cost in USD, if `include_cost` asked for it." },
  created_at: { type: "string" },
  finished_at: { type: "string" },
  ...errorProperties,
} as const;

/**
 * The components that do not depend on models, with the facts of docs/wire.md. `ResultBase` has no `output`, so that each model can give
 * it a type.
 */
export const sharedComponents = {
  securitySchemes: {
    token: {
      type: "http",
      scheme: "bearer",
      description: "An API key. You find your keys in the profile of your RunComfy account.",
    },
  },
  examples: {
    Submission: {
      summary: "A job that was accepted",
      value: {
        ...exampleState("in_queue"),
        status_url: exampleUrl("status"),
        result_url: exampleUrl("result"),
        cancel_url: exampleUrl("cancel"),
      },
    },
  },
  responses: sharedErrorResponses,
  schemas: {
    Submission: {
      type: "object",
      description: "The response to a submission.",
      properties: {
        request_id: requestId,
        status,
        status_url: url,
        result_url: url,
        cancel_url: url,
        ...errorProperties,
      },
    },
    Status: {
      type: "object",
      description: "The status of a job.",
      properties: {
        request_id: requestId,
        status,
        queue_position: { type: "integer", minimum: 0, description: "The position of the job while it is queued." },
        status_url: url,
        result_url: url,
        error: { description: "The reason of a failure." },
        ...errorProperties,
      },
    },
    ResultBase: { type: "object", description: "The result of a job without its output.", properties: resultBase },
    Result: {
      description: "The result of a job of any model.",
      allOf: [
        { $ref: "#/components/schemas/ResultBase" },
        {
          type: "object",
          properties: { output: { description: "The output of the model. Its URLs stop working after some days." } },
        },
      ],
    },
    Cancellation: {
      type: "object",
      description: "The outcome of a cancellation.",
      properties: {
        request_id: requestId,
        outcome: { type: "string", description: "`cancelled`; any other value means that the job continues." },
        status,
        ...errorProperties,
      },
    },
    Error: errorSchema,
  },
};
