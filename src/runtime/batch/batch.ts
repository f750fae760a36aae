/** Runs a model on many inputs: submits each at most once, even after a crash. */

import type { RunComfy } from "../client.js";
import {
  AbortedError,
  type ErrorFields,
  isRunComfyError,
  RunComfyError,
  type Submission,
  SubmissionUnknownError,
} from "../errors.js";
import type { Job } from "../job.js";
import type { JobResult } from "../job-status.js";
import type { ModelReference } from "../model.js";
import type { WaitOptions } from "../options.js";
import { prepareBody } from "../prepare.js";
import { observe, report } from "../wire/observe.js";
import { type Budget, openBudget, spentOn } from "./batch-budget.js";
import { type BatchEntry, type BatchStore, memoryStore } from "./batch-store.js";

export { type BatchEntry, type BatchStore, memoryStore };

/** The outcome of one input. */
export type BatchItem<Output> =
  | {
      /** The position of the input in `inputs`, from 0. */
      readonly index: number;
      /** The job is done. */
      readonly status: "done";
      /** Its result, from this run or an earlier one. */
      readonly result: Pick<JobResult<Output>, "output" | "requestId" | "cost">;
    }
  | {
      /** The position of the input in `inputs`, from 0. */
      readonly index: number;
      /** It was refused, its job failed, or nobody knows. */
      readonly status: "failed";
      /** `error.submission` says if there is a job; after `not-sent`, the next `runAll` tries again. */
      readonly error: RunComfyError & { readonly submission: Submission };
    }
  | {
      /** The position of the input in `inputs`, from 0. */
      readonly index: number;
      /** The batch was stopped before or while it ran. */
      readonly status: "stopped";
      /** The job, if there is one. */
      readonly requestId?: string;
    };

/** The progress of a batch. */
export interface BatchProgress<Output> {
  /** The number of inputs. */
  readonly total: number;
  /** The number of inputs that are done. */
  readonly done: number;
  /** The number of inputs that failed. */
  readonly failed: number;
  /** The input that has just ended. */
  readonly item: BatchItem<Output>;
}

/** The options of `runAll`; times are for each job. */
export interface BatchOptions<Output> extends Omit<WaitOptions, "cancelOnAbort"> {
  /** The maximum number of jobs at once. Default 4. */
  readonly concurrency?: number | undefined;
  /** Keeps the state. Default: in memory, which a crash loses. On Node: `fileStore(path)`. */
  readonly store?: BatchStore | undefined;
  /** Called when an input has ended. What it throws is printed and has no effect. */
  readonly onProgress?: ((progress: BatchProgress<Output>) => void) | undefined;
  /** Stops submitting after the first failure, and waits for the running jobs. Default `false`. */
  readonly stopOnError?: boolean | undefined;
  /**
   * The most that the whole batch may cost, in US dollars, by the quotes of its inputs. An input that would exceed it, or
   * whose price is not known, fails with `too-expensive` and is not sent.
   *
   * With a store, inputs that earlier runs submitted count as well: by their quote, otherwise by the cost from the API.
   * (An input that ran without `maxCost` and without a known cost counts as 0.) Workers that share a store each have
   * their own view of what is left.
   */
  readonly maxCost?: number | undefined;
  /** As in `submit`. Default `true`. */
  readonly validate?: boolean | undefined;
  /** The key of an input in the store. Default: a hash of the model, the input and how often the input came before. */
  readonly key?: ((input: unknown, index: number) => string) | undefined;
}

/**
 * Runs a model on many inputs. Returns the outcome of each, in their order; a failure affects only its own input.
 *
 * No input is submitted twice: not by a retry, and with a store not by a second process or after a crash. If a crash came
 * between "about to submit" and "accepted", the input ends with a {@link SubmissionUnknownError}.
 *
 * Aborting `signal` stops submitting. With a store, running jobs continue, and the next `runAll` with the same store
 * finds them; without one, those that are still queued are cancelled.
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
  const { concurrency = 4, maxCost, signal, store = memoryStore(), stopOnError = false } = options;
  const keys = await keysOf(model.id, inputs, options.key);
  const items: BatchItem<Output>[] = inputs.map((_, index) => ({ index, status: "stopped" }));
  const budget = maxCost === undefined ? undefined : openBudget(maxCost, store, keys);
  // Each input reports its failure.
  budget?.catch(() => {});
  const batch: Batch<Input, Output> = { client, model, store, budget, options };
  let next = 0;
  let done = 0;
  let failed = 0;
  const work = async () => {
    while (next < inputs.length && !signal?.aborted && !(stopOnError && failed > 0)) {
      const index = next++;
      const item = await runOne(batch, inputs[index] as Input, keys[index] as string, index);
      items[index] = item;
      if (item.status === "done") done += 1;
      if (item.status === "failed") failed += 1;
      observe<"onProgress", BatchProgress<Output>>(options, "onProgress", { total: inputs.length, done, failed, item });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, inputs.length)) }, work));
  return items;
}

/** The part that all inputs of a batch share. */
interface Batch<Input, Output> {
  readonly client: RunComfy;
  readonly model: ModelReference<Input, Output>;
  readonly store: BatchStore;
  readonly budget: Promise<Budget> | undefined;
  readonly options: BatchOptions<Output>;
}

type Accepted = Extract<BatchEntry, { readonly state: "accepted" }>;
type Done = Extract<BatchEntry, { readonly state: "done" }>;
/** The entry of an input that has a job, and has not failed; with the job, if it was submitted just now. */
type Begun<Output> = (Accepted | Done) & { readonly job?: Job<Output> };

async function runOne<Input, Output>(
  batch: Batch<Input, Output>,
  input: Input,
  key: string,
  index: number,
): Promise<BatchItem<Output>> {
  const { client, model, store, options } = batch;
  let begun: Begun<Output> | undefined;
  try {
    begun = await begin(batch, input, key);
    const { requestId, reserved } = begun;
    if (begun.state === "done") return { index, status: "done", result: toResult<Output>(begun) };
    // A batch with a store is continued later, so its jobs are not cancelled.
    const cancelOnAbort = options.store === undefined;
    const job = begun.job ?? client.job(model, requestId);
    const result = toResult<Output>(await job.wait({ ...options, cancelOnAbort }));
    await keep(store, key, { state: "done", ...result, reserved });
    return { index, status: "done", result };
  } catch (error) {
    if (!isRunComfyError(error)) throw error;
    const { requestId, reserved } = begun ?? {};
    if (error instanceof AbortedError) {
      if (error.cancelled) await keep(store, key, { state: "open" });
      return { index, status: "stopped", ...(requestId !== undefined && { requestId }) };
    }
    const { code, message } = error;
    if (requestId !== undefined && /^job-/.test(code))
      await keep(store, key, { state: "failed", requestId, code, message, reserved });
    return { index, status: "failed", error: error as RunComfyError & { submission: Submission } };
  }
}

/**
 * Finds the job of an input, or submits it.
 *
 * @throws {AbortedError} If the batch was stopped before it was sent.
 * @throws {RunComfyError} For everything else; `submission` says if there is a job.
 */
async function begin<Input, Output>(batch: Batch<Input, Output>, input: Input, key: string): Promise<Begun<Output>> {
  const { client, model, store, options } = batch;
  const { timeout, headers, validate, signal } = options;
  const modelId = model.id;
  let budget: Budget | undefined;
  let reserved: number | undefined;
  let claimed = false;
  try {
    budget = await batch.budget?.catch((cause) => notSent(modelId, "the store failed", { code: "store", cause }));
    // Before the claim: a crash while the price is read leaves no entry behind.
    if (budget && !budget.isSpent(key)) reserved = await reserve(batch, input, key, budget);
    const entry = await claim(store, key, reserved, modelId);
    if (entry) {
      // Another worker may have claimed it in the meantime, and its cost counts.
      budget?.spend(key, spentOn(entry));
      reserved = undefined;
      return found(entry, modelId);
    }
    claimed = true;
    if (signal?.aborted) throw new AbortedError("Not sent: the batch was stopped", { modelId, submission: "not-sent" });
    const maxCost = reserved === undefined ? budget?.left : undefined;
    // Without the signal: it is better to learn the outcome of a submission than to abort it.
    const job = await client.submit(model, input, { timeout, headers, validate, maxCost });
    return { ...(await accept(store, key, { state: "accepted", requestId: job.id, reserved }, modelId)), job };
  } catch (error) {
    if (isRunComfyError(error) && error.submission === "not-sent") {
      if (reserved !== undefined) budget?.spend(key, 0);
      if (claimed) await keep(store, key, { state: "open" });
    }
    throw error;
  }
}

/**
 * Subtracts the price of an input from the budget and returns it; undefined if the input is invalid, because the
 * submission will report what is wrong with it, which matters more than its price.
 *
 * @throws {RunComfyError} `too-expensive`.
 */
async function reserve<Input, Output>(
  { client, model, options }: Batch<Input, Output>,
  input: Input,
  key: string,
  budget: Budget,
): Promise<number | undefined> {
  const { signal, timeout, headers, validate } = options;
  if (validate !== false && !(await fits(model, input))) return undefined;
  const quote = await client.quote(model, input, { signal, timeout, headers });
  // No pause between the check and the spending: others use the same budget.
  if (quote.known && budget.covers(quote.amount)) {
    budget.spend(key, quote.amount);
    return quote.amount;
  }
  const why = quote.known
    ? `$${quote.amount} (${quote.basis}) and $${budget.left} of maxCost are left`
    : `no price is known (${quote.basis}), and maxCost is set`;
  return notSent(model.id, why, { code: "too-expensive", detail: quote });
}

/** Checks if the client would send an input. */
async function fits(model: ModelReference<unknown, unknown>, input: unknown): Promise<boolean> {
  const loaded = "load" in model ? await model.load() : model;
  return prepareBody(loaded, input).then(
    () => true,
    () => false,
  );
}

async function claim(
  store: BatchStore,
  key: string,
  reserved: number | undefined,
  modelId: string,
): Promise<BatchEntry | undefined> {
  try {
    return await store.claim(key, reserved);
  } catch (cause) {
    return notSent(modelId, "the store failed", { code: "store", cause });
  }
}

/** Keeps the job of an input. If that fails, only the error names the job. */
async function accept(store: BatchStore, key: string, entry: Accepted, modelId: string): Promise<Accepted> {
  const { requestId } = entry;
  try {
    await store.put(key, entry);
    return entry;
  } catch (cause) {
    const about = { code: "store", modelId, requestId, submission: "accepted", cause } as const;
    throw new RunComfyError(`Job ${requestId} was accepted, and the store failed`, about);
  }
}

/** Keeps what could be found out again: if that fails, the outcome of the batch must not be lost. */
async function keep(store: BatchStore, key: string, entry: BatchEntry): Promise<void> {
  try {
    await store.put(key, entry);
  } catch (error) {
    report(error);
  }
}

function notSent(modelId: string, why: string, fields: ErrorFields): never {
  throw new RunComfyError(`Not sent: ${why}`, { ...fields, modelId, submission: "not-sent" });
}

function toResult<Output>({ requestId, output, cost }: Pick<Done, "requestId" | "output" | "cost">) {
  return { requestId, output: output as Output, ...(cost !== undefined && { cost }) };
}

/** Returns the entry of a job, or throws the error of an earlier run. */
function found(entry: BatchEntry, modelId: string): Accepted | Done {
  if (entry.state === "accepted" || entry.state === "done") return entry;
  if (entry.state === "failed") {
    const { code, message, requestId } = entry;
    throw new RunComfyError(message, { code, modelId, requestId, submission: "accepted" });
  }
  throw new SubmissionUnknownError(
    `${modelId} may have been submitted by an earlier run that was interrupted, and was not sent again. Look at your generations on runcomfy.com first`,
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
    // Equal inputs are all run: their order among the others may change between two runs, their number does not.
    keys.push(`${hash}#${before}`);
  }
  return keys;
}

/** An input that JSON cannot hold is refused when it is submitted, and needs a key until then. */
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
