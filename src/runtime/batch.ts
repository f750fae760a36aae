/** Many jobs of one model: each input submitted at most once, also over a crash. */
import type { RunComfy } from "./client.js";
import { AbortedError, isRunComfyError, RunComfyError, type Submission, SubmissionUnknownError } from "./errors.js";
import type { JobResult } from "./job.js";
import type { ModelReference } from "./model.js";
import type { WaitOptions } from "./options.js";

/** What a store keeps of one input. */
export type BatchEntry =
  /** There is no job: it may be submitted. */
  | { readonly state: "open" }
  /** About to be submitted. Where nothing follows, nobody knows whether it was. */
  | { readonly state: "submitting" }
  | { readonly state: "accepted"; readonly requestId: string }
  | { readonly state: "done"; readonly requestId: string; readonly output: unknown; readonly cost?: number }
  | { readonly state: "failed"; readonly requestId: string; readonly code: string; readonly message: string };

/**
 * Keeps the state of a batch, so that a killed one goes on where it was. Two workers may share a store if `claim` is
 * atomic between them.
 */
export interface BatchStore {
  /**
   * If there is no entry for the key, or it is `open`: writes `{ state: "submitting" }` and gives undefined; else gives
   * the entry. When it gives undefined the entry must be safe from a crash: the input is submitted next.
   */
  claim(key: string): Promise<BatchEntry | undefined>;
  /** Replaces the entry of a key. */
  put(key: string, entry: BatchEntry): Promise<void>;
}

/** What became of one input. */
export type BatchItem<Output> =
  | {
      readonly index: number;
      readonly status: "done";
      readonly result: Pick<JobResult<Output>, "output" | "requestId" | "cost">;
    }
  /** `error.submission` says whether there is a job; where it says `not-sent`, the next `runAll` tries again. */
  | {
      readonly index: number;
      readonly status: "failed";
      readonly error: RunComfyError & { readonly submission: Submission };
    }
  /** Not begun, or left while it was running: the batch was stopped. */
  | { readonly index: number; readonly status: "stopped"; readonly requestId?: string };

/** How far a batch is. */
export interface BatchProgress<Output> {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** The input that has just ended. */
  readonly item: BatchItem<Output>;
}

/** What `runAll` takes; the times are those of each job. */
export interface BatchOptions<Output> extends Omit<WaitOptions, "cancelOnAbort"> {
  /** How many jobs are under way at once. Default 4. */
  readonly concurrency?: number | undefined;
  /** Where the state is kept. Default: in memory, so that a crash loses it. On Node: `fileStore(path)`. */
  readonly store?: BatchStore | undefined;
  /** Called when an input has ended. What it throws is printed and does no harm. */
  readonly onProgress?: ((progress: BatchProgress<Output>) => void) | undefined;
  /** Stops submitting after the first failure; what is under way is waited for. Default `false`. */
  readonly stopOnError?: boolean | undefined;
  /**
   * The most that the whole batch may cost, in US dollars, by the quotes of its inputs. An input that would go beyond
   * it, or whose price is not known, fails with `too-expensive` and is not sent.
   */
  readonly maxCost?: number | undefined;
  /** As for `submit`. Default `true`. */
  readonly validate?: boolean | undefined;
  /** What names an input in the store. Default: a hash of model, input and how often the input came before. */
  readonly key?: ((input: unknown, index: number) => string) | undefined;
}

/**
 * Runs a model on many inputs. Gives what became of each, in their order; a failure stops nothing but its input.
 *
 * No input is submitted twice: not by a retry, and with a store not by a second process or after a crash either. What a
 * crash left between "about to submit" and "accepted" is told as a {@link SubmissionUnknownError}.
 *
 * Aborting `signal` stops submitting. With a store, jobs under way are left running and found again by the next
 * `runAll` with the same store; without one they are cancelled where they are still queued.
 *
 * @example
 * const items = await runAll(runcomfy, imageToVideo, inputs, { concurrency: 8, store: await fileStore("batch.jsonl") });
 */
export async function runAll<Input, Output>(
  client: RunComfy,
  model: ModelReference<Input, Output>,
  inputs: readonly NoInfer<Input>[],
  options: BatchOptions<Output> = {},
): Promise<readonly BatchItem<Output>[]> {
  const { concurrency = 4, signal, store = memoryStore(), stopOnError = false } = options;
  const keys = await keysOf(model.id, inputs, options.key);
  const items: BatchItem<Output>[] = inputs.map((_, index) => ({ index, status: "stopped" }));
  const budget = { left: options.maxCost ?? Number.POSITIVE_INFINITY };
  let next = 0;
  let done = 0;
  let failed = 0;
  const work = async () => {
    while (next < inputs.length && !signal?.aborted && !(stopOnError && failed > 0)) {
      const index = next++;
      const item = await runOne(
        client,
        model,
        inputs[index] as Input,
        keys[index] as string,
        index,
        store,
        budget,
        options,
      );
      items[index] = item;
      if (item.status === "done") done += 1;
      if (item.status === "failed") failed += 1;
      tell(options.onProgress, { total: inputs.length, done, failed, item });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, inputs.length)) }, work));
  return items;
}

/** Keeps the state of a batch in memory: for one process that does not crash, and for tests. */
export function memoryStore(): BatchStore {
  const entries = new Map<string, BatchEntry>();
  return {
    async claim(key) {
      const entry = entries.get(key);
      if (entry && entry.state !== "open") return entry;
      entries.set(key, { state: "submitting" });
      return undefined;
    },
    async put(key, entry) {
      entries.set(key, entry);
    },
  };
}

interface Budget {
  left: number;
}

async function runOne<Input, Output>(
  client: RunComfy,
  model: ModelReference<Input, Output>,
  input: Input,
  key: string,
  index: number,
  store: BatchStore,
  budget: Budget,
  options: BatchOptions<Output>,
): Promise<BatchItem<Output>> {
  let requestId: string | undefined;
  try {
    const entry = await store.claim(key).catch((cause) => {
      const about = { code: "store", modelId: model.id, submission: "not-sent", cause } as const;
      throw new RunComfyError("Not sent: the store failed", about);
    });
    if (entry?.state === "done") return { index, status: "done", result: entry as typeof entry & { output: Output } };
    if (entry && entry.state !== "accepted") throw fromEntry(entry, model.id);
    requestId = entry?.requestId ?? (await submit(client, model, input, key, store, budget, options));
    // A batch with a store is taken up again, so its jobs are left alone.
    const cancelOnAbort = options.store === undefined;
    const { output, cost } = await client.job(model, requestId).wait({ ...options, cancelOnAbort });
    const result = { requestId, output, ...(cost !== undefined && { cost }) };
    await store.put(key, { state: "done", ...result }).catch(console.error);
    return { index, status: "done", result };
  } catch (error) {
    if (!isRunComfyError(error)) throw error;
    if (error instanceof AbortedError) {
      if (error.cancelled) await store.put(key, { state: "open" }).catch(console.error);
      return { index, status: "stopped", ...(requestId !== undefined && { requestId }) };
    }
    const { code, message } = error;
    if (requestId !== undefined && /^job-/.test(code))
      await store.put(key, { state: "failed", requestId, code, message });
    return { index, status: "failed", error: error as RunComfyError & { submission: Submission } };
  }
}

/** Submits an input that was claimed; gives the request id. */
async function submit<Input, Output>(
  client: RunComfy,
  model: ModelReference<Input, Output>,
  input: Input,
  key: string,
  store: BatchStore,
  budget: Budget,
  options: BatchOptions<Output>,
): Promise<string> {
  const { timeout, headers, validate } = options;
  let reserved = 0;
  try {
    if (options.maxCost !== undefined) reserved = await reserve(client, model, input, budget);
    // Without the signal: a submission under way is better known than broken off.
    const job = await client.submit(model, input, { timeout, headers, validate });
    await store.put(key, { state: "accepted", requestId: job.id }).catch((cause) => {
      const about = { code: "store", modelId: model.id, requestId: job.id, submission: "accepted", cause } as const;
      throw new RunComfyError(`Job ${job.id} was accepted, and the store failed`, about);
    });
    return job.id;
  } catch (error) {
    if (isRunComfyError(error) && error.submission === "not-sent") {
      budget.left += reserved;
      await store.put(key, { state: "open" }).catch(console.error);
    }
    throw error;
  }
}

/** Takes the price of an input off the budget. */
async function reserve<Input, Output>(
  client: RunComfy,
  model: ModelReference<Input, Output>,
  input: Input,
  budget: Budget,
): Promise<number> {
  const quote = await client.quote(model, input);
  // No pause between the comparison and the subtraction: others draw on the same budget.
  if (quote.known && quote.amount <= budget.left) {
    budget.left -= quote.amount;
    return quote.amount;
  }
  throw new RunComfyError(
    quote.known
      ? `Not sent: $${quote.amount} (${quote.basis}) and $${budget.left} of maxCost are left`
      : `Not sent: no price is known (${quote.basis}), and maxCost is set`,
    { code: "too-expensive", modelId: model.id, submission: "not-sent", detail: quote },
  );
}

/** The error that an earlier run left. */
function fromEntry(entry: BatchEntry, modelId: string): RunComfyError {
  if (entry.state === "failed") {
    const { code, message, requestId } = entry;
    return new RunComfyError(message, { code, modelId, requestId, submission: "accepted" });
  }
  return new SubmissionUnknownError(
    `${modelId} may have been submitted by an earlier run that broke off, and was not sent again. Look at your generations on runcomfy.com first`,
    { modelId, submission: "maybe-sent" },
  );
}

async function keysOf(
  modelId: string,
  inputs: readonly unknown[],
  key: ((input: unknown, index: number) => string) | undefined,
): Promise<readonly string[]> {
  if (key) return inputs.map(key);
  const seen = new Map<string, number>();
  const keys: string[] = [];
  for (const input of inputs) {
    const hash = await sha256(`${modelId}\n${written(input)}`);
    const before = seen.get(hash) ?? 0;
    seen.set(hash, before + 1);
    // Of equal inputs each is run: the order of the others may change between two runs, their number does not.
    keys.push(`${hash}#${before}`);
  }
  return keys;
}

/** What JSON cannot write is refused when it is submitted, and needs a name until then. */
function written(input: unknown): string {
  try {
    return JSON.stringify(input);
  } catch {
    return String(input);
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function tell<Progress>(callback: ((progress: Progress) => void) | undefined, progress: Progress): void {
  try {
    callback?.(progress);
  } catch (error) {
    console.error(error);
  }
}
