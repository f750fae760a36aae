import type { ModelReference } from "../model.js";
import { type Clock, systemClock } from "../wire/clock.js";
import { hasEffect, type Misbehaviour, spoil } from "./misbehaviour.js";

/** The kind of a request. */
export type FakeCallKind = "submit" | "status" | "result" | "cancel" | "catalog" | "unknown";

/** A request that arrived. */
export interface FakeRequest {
  /** Its kind. */
  readonly kind: FakeCallKind;
  /** `GET` or `POST`. */
  readonly method: string;
  /** The whole address, with its query. */
  readonly url: string;
  /** Without the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, parsed. */
  readonly body?: unknown;
  /** The number of requests of its kind so far, this one included. */
  readonly count: number;
}

/** A job that was accepted, and would have been charged. */
export interface FakeJob {
  /** The request id: `fake-1`, `fake-2`, … in the order of acceptance. */
  readonly id: string;
  /** The model that it was submitted to. */
  readonly modelId: string;
  /** The body that was sent, parsed. */
  readonly input: unknown;
  /** When it was accepted, in milliseconds since 1970 by the server's clock. */
  readonly submittedAt: number;
  /** True if it was cancelled while it was queued, so that it would have cost nothing. */
  cancelled: boolean;
}

/** The options of a fake server; every key is optional. */
export interface FakeServerOptions {
  /** The known models; others get 404. For all, pass `Object.values(models)` of the by-id subpath. Default: any. */
  readonly models?: Iterable<ModelReference<unknown, unknown>> | undefined;
  /** The time that a job is queued, in milliseconds. Default 2 000. */
  readonly queueMs?: number | undefined;
  /** The time that it runs, in milliseconds. Default 20 000. */
  readonly runMs?: number | undefined;
  /** The output of a job. Default: one video URL. */
  readonly output?: unknown | ((job: FakeJob) => unknown);
  /** The error that a job ends with, instead of an output. */
  readonly fail?: string | ((job: FakeJob) => string | undefined) | undefined;
  /** The cost of a job in US dollars, and the catalog's base price per output. Default 0.1. */
  readonly price?: number | undefined;
  /** The failure of the server: always the same, or by request. Default: none. */
  readonly misbehave?: Misbehaviour | ((request: FakeRequest) => Misbehaviour | undefined) | undefined;
  /** The clock. With a `virtualClock()` on both sides, pauses take no time. Default: the machine's. */
  readonly clock?: Clock | undefined;
}

/** A fake server. */
export interface FakeServer {
  /** The `fetch` for the client: `new RunComfy({ fetch: server.fetch, token: "test" })`. */
  readonly fetch: typeof fetch;
  /** All requests, in order. */
  readonly requests: readonly FakeRequest[];
  /** All jobs that would have been charged, and those that were cancelled. */
  readonly jobs: readonly FakeJob[];
}

/**
 * Makes an in-memory fake server. It checks that there is a token, that ids are known and that inputs match the models'
 * schemas, and moves each job through `in_queue`, `in_progress` and `completed`. Nothing costs money.
 *
 * @example
 * const clock = virtualClock();
 * const server = fakeServer({ models: [imageToVideo], clock });
 * const client = new RunComfy({ fetch: server.fetch, token: "test", clock });
 * await client.run(imageToVideo, { prompt: "…", start_image_url: "https://…" });
 * expect(server.jobs).toHaveLength(1);
 */
export function fakeServer(options: FakeServerOptions = {}): FakeServer {
  const { clock = systemClock, misbehave } = options;
  const requests: FakeRequest[] = [];
  const jobs: FakeJob[] = [];
  const models = options.models && new Map([...options.models].map((model) => [model.id, model]));
  const fake: typeof fetch = async (input, init) => {
    const sent = new Request(input, init);
    sent.signal.throwIfAborted();
    const { kind, id, action } = route(sent);
    const text = await sent.text();
    const headers = Object.fromEntries([...sent.headers].filter(([name]) => name !== "authorization"));
    const request: FakeRequest = {
      kind,
      method: sent.method,
      url: sent.url,
      headers,
      ...(text && { body: parse(text) }),
      count: requests.filter((earlier) => earlier.kind === kind).length + 1,
    };
    requests.push(request);
    const how = typeof misbehave === "function" ? misbehave(request) : misbehave;
    if (how && !hasEffect(how)) return spoil(how, {}, sent.signal);
    const context: Context = {
      options,
      clock,
      jobs,
      models,
      request,
      id,
      authorized: sent.headers.has("authorization"),
    };
    const { status, body } = await answer(context, action);
    return how ? spoil(how, body, sent.signal) : Response.json(body, { status });
  };
  return { fetch: fake, requests, jobs };
}

interface Context {
  readonly options: FakeServerOptions;
  readonly clock: Clock;
  readonly jobs: FakeJob[];
  readonly models: ReadonlyMap<string, ModelReference<unknown, unknown>> | undefined;
  readonly request: FakeRequest;
  readonly id: string;
  readonly authorized: boolean;
}

interface Reply {
  readonly status: number;
  readonly body: object;
}

function route({ method, url }: Request): { kind: FakeCallKind; id: string; action: string } {
  const path = new URL(url).pathname;
  const [, model] = /\/v1\/models\/(.+)$/.exec(path) ?? [];
  if (model) return { kind: method === "POST" ? "submit" : "catalog", id: decodeURIComponent(model), action: method };
  const [, id, action] = /\/v1\/requests\/([\w-]+)\/(status|result|cancel)$/.exec(path) ?? [];
  const fits = action === "cancel" ? method === "POST" : method === "GET";
  if (id && action && fits) return { kind: action as FakeCallKind, id, action };
  return { kind: "unknown", id: "", action: "" };
}

async function answer(context: Context, action: string): Promise<Reply> {
  const { request, id, authorized, models, jobs } = context;
  if (!authorized) return error(401, 400004, "Missing token");
  if (request.kind === "unknown") return error(404, 404001, "No such path");
  if (request.kind === "submit" || request.kind === "catalog") {
    if (models && !models.has(id))
      return error(404, 404001, `No such model: ${id}. Add it to the models of the fake server`);
    return request.kind === "submit" ? submit(context) : catalogEntry(context);
  }
  const job = jobs.find((candidate) => candidate.id === id);
  if (!job) return error(404, 404001, "No such request");
  if (action === "cancel") return cancel(context, job);
  return action === "status" ? { status: 200, body: stateOf(context, job) } : result(context, job);
}

async function submit({ request, models, id: modelId, jobs, clock }: Context): Promise<Reply> {
  const { body } = request;
  if (typeof body !== "object" || body === null) return error(422, 422001, "The body is no JSON object");
  const reference = models?.get(modelId);
  const model = reference && "load" in reference ? await reference.load() : reference;
  const issues = (await model?.["~standard"].validate(body))?.issues;
  if (issues) {
    const detail = issues.map(({ path, message }) => ({ loc: ["body", ...path], msg: message, type: "value_error" }));
    return error(422, 422001, "Validation failed", { detail });
  }
  const id = `fake-${jobs.length + 1}`;
  jobs.push({ id, modelId, input: body, submittedAt: clock.now(), cancelled: false });
  const url = `${new URL(request.url).origin}/v1/requests/${id}`;
  return {
    status: 200,
    body: {
      request_id: id,
      status: "in_queue",
      status_url: `${url}/status`,
      result_url: `${url}/result`,
      cancel_url: `${url}/cancel`,
    },
  };
}

function catalogEntry({ id, options }: Context): Reply {
  const { price = 0.1 } = options;
  return {
    status: 200,
    body: { model_id: id, kind: "model", display_name: id, base_price_usd: price, price_unit: "output" },
  };
}

function cancel(context: Context, job: FakeJob): Reply {
  const { status } = stateOf(context, job);
  if (status === "in_queue") job.cancelled = true;
  return {
    status: 200,
    body: { request_id: job.id, outcome: job.cancelled ? "cancelled" : "not_cancellable", status },
  };
}

function stateOf({ options, clock }: Context, job: FakeJob): { status: string; [key: string]: unknown } {
  const { queueMs = 2_000, runMs = 20_000, fail } = options;
  const age = clock.now() - job.submittedAt;
  const about = { request_id: job.id };
  if (job.cancelled) return { ...about, status: "cancelled" };
  if (age < queueMs) return { ...about, status: "in_queue", queue_position: Math.ceil((queueMs - age) / 1_000) };
  if (age < queueMs + runMs) return { ...about, status: "in_progress" };
  const reason = typeof fail === "function" ? fail(job) : fail;
  return reason === undefined ? { ...about, status: "completed" } : { ...about, status: "failed", error: reason };
}

function result(context: Context, job: FakeJob): Reply {
  const state = stateOf(context, job);
  if (state.status !== "completed") return { status: 200, body: state };
  const { output = { video: `https://media.runcomfy.net/${job.id}.mp4` }, price = 0.1 } = context.options;
  const made = typeof output === "function" ? output(job) : output;
  const cost = new URL(context.request.url).searchParams.get("include_cost") === "true" ? { cost: price } : {};
  return { status: 200, body: { ...state, output: made, ...cost } };
}

function error(status: number, code: number, message: string, more: object = {}): Reply {
  return { status, body: { error_code: code, error_message: message, ...more } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
