/** A RunComfy in memory: a `fetch` that answers as the Model API does. Nothing is paid. */
import type { ModelReference } from "../model.js";
import { type Clock } from "../wire/clock.js";
import { type Misbehaviour } from "./misbehaviour.js";
/** What kind of call a request is. */
export type FakeCallKind = "submit" | "status" | "result" | "cancel" | "catalog" | "unknown";
/** A request that came. */
export interface FakeRequest {
    /** What it asks for. */
    readonly kind: FakeCallKind;
    /** `GET` or `POST`. */
    readonly method: string;
    /** The whole address, with its query. */
    readonly url: string;
    /** Without the token. */
    readonly headers: Readonly<Record<string, string>>;
    /** The body, parsed. */
    readonly body?: unknown;
    /** How many of this kind came so far, this one included. */
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
    /** Whether it was cancelled while it was queued, so that it would have cost nothing. */
    cancelled: boolean;
}
/** How the fake server behaves; every key is optional. */
export interface FakeServerOptions {
    /** Models that are known; others are answered with 404. Give `Object.values(models)` of the by-id subpath for all. Default: any. */
    readonly models?: Iterable<ModelReference<unknown, unknown>> | undefined;
    /** How long a job is queued, in milliseconds. Default 2 000. */
    readonly queueMs?: number | undefined;
    /** How long it runs, in milliseconds. Default 20 000. */
    readonly runMs?: number | undefined;
    /** What a job gives. Default: one video URL. */
    readonly output?: unknown | ((job: FakeJob) => unknown);
    /** The error that a job ends with, in place of an output. */
    readonly fail?: string | ((job: FakeJob) => string | undefined) | undefined;
    /** Dollars that a job costs, told with `include_cost=true`; also the catalog's base price per output. Default 0.1. */
    readonly price?: number | undefined;
    /** How to misbehave, if at all: always, or by request. */
    readonly misbehave?: Misbehaviour | ((request: FakeRequest) => Misbehaviour | undefined) | undefined;
    /** What time passes by. Give a `virtualClock()` to both sides, and no pause is waited for. Default: the machine's. */
    readonly clock?: Clock | undefined;
}
/** A fake server. */
export interface FakeServer {
    /** Give it to the client: `new RunComfy({ fetch: server.fetch, token: "test" })`. */
    readonly fetch: typeof fetch;
    /** All requests, in order. */
    readonly requests: readonly FakeRequest[];
    /** All jobs that would have been charged, and those that were cancelled. */
    readonly jobs: readonly FakeJob[];
}
/**
 * Makes a fake server. It checks tokens for being there, ids for being known and inputs by the models' own schemas, and
 * walks each job through `in_queue`, `in_progress` and `completed`.
 *
 * @example
 * const clock = virtualClock();
 * const server = fakeServer({ models: [imageToVideo], clock });
 * const client = new RunComfy({ fetch: server.fetch, token: "test", clock });
 * await client.run(imageToVideo, { prompt: "…", start_image_url: "https://…" });
 * expect(server.jobs).toHaveLength(1);
 */
export declare function fakeServer(options?: FakeServerOptions): FakeServer;
