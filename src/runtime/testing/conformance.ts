/** Proves of a client that a call costs at most once. */
import { systemClock } from "../wire/clock.js";
import { type FakeServer, fakeServer } from "./fake-server.js";
import { misbehaviours } from "./misbehaviour.js";

/** What a client under test is made of. */
export interface ConformanceSetup {
  /** The address to call; nothing listens there, `fetch` answers. */
  readonly baseUrl: string;
  /** The credential to send as `Authorization: Bearer <token>`. */
  readonly token: string;
  /** What the client must send all its requests by. */
  readonly fetch: typeof fetch;
}

/** A client under test: runs a model once, to its end, and rejects where that fails. What it rejects with is its own affair. */
export type ConformanceRun = (
  setup: ConformanceSetup,
  modelId: string,
  input: object,
  signal: AbortSignal,
) => Promise<unknown>;

/** One thing that must hold. Give `name` and `run` to your test runner. */
export interface ConformanceCase {
  /** What must hold, in words. */
  readonly name: string;
  /** Rejects with what was wrong. */
  readonly run: () => Promise<void>;
}

/** How a client is watched. */
export interface ConformanceOptions {
  /**
   * How long a client is watched in each case, in milliseconds. It has to be longer than the client's first pause before
   * it tries again: what is sent later is not seen. A run that ends by itself is not watched any longer. Default 5 000.
   */
  readonly patienceMs?: number | undefined;
  /**
   * Lets time pass. Default: waits. Where fake timers drive the client, give what moves them on, such as vitest's
   * `vi.advanceTimersByTimeAsync`: the suite then takes no time, and `patienceMs` may be a minute.
   */
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
}

/**
 * The cases that show "one call, at most one `POST`", runnable against any client.
 *
 * A case takes `patienceMs` and a second more at most, also with a client that hears no signal: give the test runner a
 * time-out above that. Most runs end at once; where no answer comes, all the time is used.
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
          return /\/result(\?|$)/.test(request.url) ? Response.json(gone) : answer;
        });
      },
    },
  ];
}

const baseUrl = "https://model-api.conformance.example";
const token = "conformance-token";
const modelId = "conformance/model";
const atOnce = { queueMs: 0, runMs: 0 };
/** An error that trying again does not mend. */
const gone = { error_code: 404001, error_message: "No such request" };

/** How long a client may take to end after an abort. In milliseconds. */
const GRACE = 1000;
/** In how small steps time passes: fake timers are moved on between two of them, and what they started runs. In milliseconds. */
const STEP = 50;

/**
 * Runs the client until it ends, the verdict is clear, or its time is over.
 *
 * @returns How it ended by itself; undefined where it had to be stopped.
 */
async function watch(
  runOnce: ConformanceRun,
  fetch: typeof globalThis.fetch,
  { patienceMs = 5000, sleep = systemClock.sleep }: ConformanceOptions,
  isClear: () => boolean = () => false,
): Promise<"fulfilled" | "rejected" | undefined> {
  const stop = new AbortController();
  let isOver = false;
  // A client that cannot be stopped gets no answer any more: neither an error that it would try again after, nor work.
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
    // As a server that was taken over would: all addresses lead elsewhere.
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

/** A client that sends nothing breaks no rule, and proves nothing. */
function refuseSilence({ requests }: FakeServer): void {
  if (requests.length === 0) throw new Error(`Nothing was sent to ${baseUrl}`);
}
