import { systemClock } from "../wire/clock.js";
import { type FakeServer, fakeServer } from "./fake-server.js";
import { misbehaviours } from "./misbehaviour.js";

/** The options of a client under test. */
export interface ConformanceSetup {
  /** The address to call; nothing listens there, `fetch` responds. */
  readonly baseUrl: string;
  /** The credential to send as `Authorization: Bearer <token>`. */
  readonly token: string;
  /** The function that the client must send all its requests with. */
  readonly fetch: typeof fetch;
}

/** A client under test: runs a model once, to its end, and rejects if that fails, with any value. */
export type ConformanceRun = (
  setup: ConformanceSetup,
  modelId: string,
  input: object,
  signal: AbortSignal,
) => Promise<unknown>;

/** One requirement. Pass `name` and `run` to your test runner. */
export interface ConformanceCase {
  /** The requirement, in words. */
  readonly name: string;
  /** Rejects if the client does not meet it, with the reason. */
  readonly run: () => Promise<void>;
}

/** The options of the suite. */
export interface ConformanceOptions {
  /**
   * How long each case watches the client, in milliseconds. It must be longer than the client's first pause before a
   * retry: what is sent later is not seen. A run that ends by itself is not watched any longer. Default 5 000.
   */
  readonly patienceMs?: number | undefined;
  /**
   * Lets time pass. Default: waits. With fake timers, pass the function that advances them, such as vitest's
   * `vi.advanceTimersByTimeAsync`: the suite then takes no time, and `patienceMs` may be a minute.
   */
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
}

/**
 * Makes a conformance suite for "one call, at most one `POST`", for any client.
 *
 * A case takes at most `patienceMs` and a second, even with a client that ignores its signal: give the test runner a
 * longer time-out. Most runs end at once; without a response, all the time is used.
 *
 * @param runOnce Runs a model with the client under test. The signal is aborted after `patienceMs`.
 * @example
 * const run = (setup, modelId, input, signal) => new RunComfy(setup).run(untyped(modelId), input, { signal });
 * for (const { name, run: prove } of conformance(run)) test(name, prove, 10_000); // vitest; its default of 5 s is too short
 */
export function conformance(runOnce: ConformanceRun, options: ConformanceOptions = {}): readonly ConformanceCase[] {
  const submissions = misbehaviours.map((misbehaviour) => ({
    name: `one call sends at most one POST: ${misbehaviour}`,
    run: async () => {
      const server = fakeServer({
        ...atOnce,
        misbehave: ({ kind }) => (kind === "submit" ? misbehaviour : undefined),
      });
      const posts = () => server.requests.filter(({ kind }) => kind === "submit").length;
      await watch(runOnce, server.fetch, options, () => posts() > 1);
      if (posts() !== 1) throw new Error(`The model was submitted to ${posts()} times, and once was wanted`);
    },
  }));
  return [
    ...submissions,
    { name: "the token goes to the configured origin alone", run: () => provesOneOrigin(runOnce, options) },
    {
      name: "an HTTP 200 with error_code is an error",
      run: () => {
        const server = fakeServer({ ...atOnce, misbehave: "error-in-200" });
        return provesRejection(runOnce, options, server, server.fetch);
      },
    },
    {
      name: "an HTTP 200 with error_code in place of a result is an error",
      run: () => {
        const server = fakeServer(atOnce);
        return provesRejection(runOnce, options, server, async (input, init) => {
          const request = new Request(input, init);
          const answer = await server.fetch(request);
          return /\/result(\?|$)/.test(request.url) ? Response.json(refused) : answer;
        });
      },
    },
  ];
}

const baseUrl = "https://model-api.conformance.example";
const token = "conformance-token";
const modelId = "conformance/model";
const atOnce = { queueMs: 0, runMs: 0 };
/** An error that a retry does not fix. */
const refused = { error_code: 403001, error_message: "Not your request" };

/** The time that a client has to end after an abort, in milliseconds. */
const GRACE = 1000;
/** The steps in which time passes, in milliseconds: between two of them, what fake timers have started can run. */
const STEP = 50;

/**
 * Runs the client until it ends, the verdict is clear, or its time is over.
 *
 * @returns How it ended by itself; undefined if it had to be stopped.
 */
async function watch(
  runOnce: ConformanceRun,
  fetch: typeof globalThis.fetch,
  { patienceMs = 5000, sleep = systemClock.sleep }: ConformanceOptions,
  isClear: () => boolean = () => false,
): Promise<"fulfilled" | "rejected" | undefined> {
  const stop = new AbortController();
  let isOver = false;
  // A client that cannot be stopped gets no more responses: no error to retry after, and no job.
  const guarded: typeof fetch = (input, init) => (isOver ? new Promise(() => {}) : fetch(input, init));
  const run = async () => runOnce({ baseUrl, token, fetch: guarded }, modelId, { prompt: "x" }, stop.signal);
  const ended: { as?: "fulfilled" | "rejected" } = {};
  const end = run().then(
    () => {
      ended.as = "fulfilled";
    },
    () => {
      ended.as = "rejected";
    },
  );
  const pass = async (ms: number) => {
    for (let left = ms; left > 0 && !ended.as && !isClear(); left -= STEP)
      await Promise.race([end, sleep(Math.min(STEP, left))]);
  };
  await pass(patienceMs);
  const { as } = ended;
  stop.abort();
  await pass(GRACE);
  isOver = true;
  return as;
}

async function provesOneOrigin(runOnce: ConformanceRun, options: ConformanceOptions): Promise<void> {
  const server = fakeServer(atOnce);
  const strays: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const secret = [...request.headers].some(([, value]) => value.includes(token)) || request.url.includes(token);
    if (new URL(request.url).origin !== baseUrl && secret) strays.push(request.url);
    const response = await server.fetch(request);
    const text = await response.text();
    // Like a compromised server: all addresses lead elsewhere.
    return new Response(text.replaceAll(baseUrl, "https://elsewhere.example"), response);
  };
  await watch(runOnce, fetch, options, () => strays.length > 0);
  if (strays.length > 0) throw new Error(`The token was sent to ${strays.join(", ")}`);
  refuseSilence(server);
}

async function provesRejection(
  runOnce: ConformanceRun,
  options: ConformanceOptions,
  server: FakeServer,
  fetch: typeof globalThis.fetch,
): Promise<void> {
  const as = await watch(runOnce, fetch, options);
  if (as === "fulfilled") throw new Error("An answer with error_code was taken for a result");
  if (as !== "rejected")
    throw new Error("An answer with error_code was passed over: the run went on until it was stopped");
  refuseSilence(server);
}

/** A client that sends nothing violates no requirement, and proves nothing. */
function refuseSilence({ requests }: FakeServer): void {
  if (requests.length === 0) throw new Error(`Nothing was sent to ${baseUrl}`);
}
