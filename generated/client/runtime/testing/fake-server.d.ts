import type { ModelReference } from "../model.js";
import { type Clock } from "../wire/clock.js";
import { type Misbehaviour } from "./misbehaviour.js";
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
export declare function fakeServer(options?: FakeServerOptions): FakeServer;
