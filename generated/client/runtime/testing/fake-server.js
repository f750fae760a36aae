import { systemClock } from "../wire/clock.js";
import { hasEffect, spoil } from "./misbehaviour.js";
export function fakeServer(options = {}) {
    const { clock = systemClock, misbehave } = options;
    const requests = [];
    const jobs = [];
    const models = options.models && new Map([...options.models].map((model) => [model.id, model]));
    const fake = async (input, init) => {
        const sent = new Request(input, init);
        sent.signal.throwIfAborted();
        const { kind, id, action } = route(sent);
        const text = await sent.text();
        const headers = Object.fromEntries([...sent.headers].filter(([name]) => name !== "authorization"));
        const request = {
            kind,
            method: sent.method,
            url: sent.url,
            headers,
            ...(text && { body: parse(text) }),
            count: requests.filter((earlier) => earlier.kind === kind).length + 1,
        };
        requests.push(request);
        const how = typeof misbehave === "function" ? misbehave(request) : misbehave;
        if (how && !hasEffect(how))
            return spoil(how, {}, sent.signal);
        const context = {
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
function route({ method, url }) {
    const path = new URL(url).pathname;
    const [, model] = /\/v1\/models\/(.+)$/.exec(path) ?? [];
    if (model)
        return { kind: method === "POST" ? "submit" : "catalog", id: decodeURIComponent(model), action: method };
    const [, id, action] = /\/v1\/requests\/([\w-]+)\/(status|result|cancel)$/.exec(path) ?? [];
    const fits = action === "cancel" ? method === "POST" : method === "GET";
    if (id && action && fits)
        return { kind: action, id, action };
    return { kind: "unknown", id: "", action: "" };
}
async function answer(context, action) {
    const { request, id, authorized, models, jobs } = context;
    if (!authorized)
        return error(401, 400004, "Missing token");
    if (request.kind === "unknown")
        return error(404, 404001, "No such path");
    if (request.kind === "submit" || request.kind === "catalog") {
        if (models && !models.has(id))
            return error(404, 404001, `No such model: ${id}. Add it to the models of the fake server`);
        return request.kind === "submit" ? submit(context) : catalogEntry(context);
    }
    const job = jobs.find((candidate) => candidate.id === id);
    if (!job)
        return error(404, 404001, "No such request");
    if (action === "cancel")
        return cancel(context, job);
    return action === "status" ? { status: 200, body: stateOf(context, job) } : result(context, job);
}
async function submit({ request, models, id: modelId, jobs, clock }) {
    const { body } = request;
    if (typeof body !== "object" || body === null)
        return error(422, 422001, "The body is no JSON object");
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
function catalogEntry({ id, options }) {
    const { price = 0.1 } = options;
    return {
        status: 200,
        body: { model_id: id, kind: "model", display_name: id, base_price_usd: price, price_unit: "output" },
    };
}
function cancel(context, job) {
    const { status } = stateOf(context, job);
    if (status === "in_queue")
        job.cancelled = true;
    return {
        status: 200,
        body: { request_id: job.id, outcome: job.cancelled ? "cancelled" : "not_cancellable", status },
    };
}
function stateOf({ options, clock }, job) {
    const { queueMs = 2_000, runMs = 20_000, fail } = options;
    const age = clock.now() - job.submittedAt;
    const about = { request_id: job.id };
    if (job.cancelled)
        return { ...about, status: "cancelled" };
    if (age < queueMs)
        return { ...about, status: "in_queue", queue_position: Math.ceil((queueMs - age) / 1_000) };
    if (age < queueMs + runMs)
        return { ...about, status: "in_progress" };
    const reason = typeof fail === "function" ? fail(job) : fail;
    return reason === undefined ? { ...about, status: "completed" } : { ...about, status: "failed", error: reason };
}
function result(context, job) {
    const state = stateOf(context, job);
    if (state.status !== "completed")
        return { status: 200, body: state };
    const { output = { video: `https://media.runcomfy.net/${job.id}.mp4` }, price = 0.1 } = context.options;
    const made = typeof output === "function" ? output(job) : output;
    const cost = new URL(context.request.url).searchParams.get("include_cost") === "true" ? { cost: price } : {};
    return { status: 200, body: { ...state, output: made, ...cost } };
}
function error(status, code, message, more = {}) {
    return { status, body: { error_code: code, error_message: message, ...more } };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
