/** Many jobs of one model: each input submitted at most once, also over a crash. */

import type { RunComfy } from "../client.js";
import {
  AbortedError,
  type ErrorFields,
  isRunComfyError,
  RunComfyError,
  type Submission,
  SubmissionUnknownError,
} from "../errors.js";
import type { JobResult } from "../job-status.js";
import type { ModelReference } from "../model.js";
import type { WaitOptions } from "../options.js";
import { prepareBody } from "../prepare.js";
import { observe } from "../wire/observe.js";
import { type Budget, openBudget, spentOn } from "./batch-budget.js";
import { type BatchEntry, type BatchStore, memoryStore } from "./batch-store.js";

export { type BatchEntry, type BatchStore, memoryStore };

/** What became of one input. */
export type BatchItem<Output> =
  | {
      /** Which input: its place among `inputs`, from 0. */
      readonly index: number;
      /** The job is done. */
      readonly status: "done";
      /** What it gave: in this run or in an earlier one. */
      readonly result: Pick<JobResult<Output>, "output" | "requestId" | "cost">;
    }
  | {
      /** Which input: its place among `inputs`, from 0. */
      readonly index: number;
      /** It was refused, or its job failed, or nobody knows. */
      readonly status: "failed";
      /** `error.submission` says whether there is a job; where it says `not-sent`, the next `runAll` tries again. */
      readonly error: RunComfyError & { readonly submission: Submission };
    }
  | {
      /** Which input: its place among `inputs`, from 0. */
      readonly index: number;
      /** Not begun, or left while it was running: the batch was stopped. */
      readonly status: "stopped";
      /** The job, where there is one. */
      readonly requestId?: string;
    };

/** How far a batch is. */
export interface BatchProgress<Output> {
  /** How many inputs there are. */
  readonly total: number;
  /** How many are done. */
  readonly done: number;
  /** How many have failed. */
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
   *
   * With a store, what earlier runs submitted of these inputs counts as well: by its quote, else by what the API said it
   * cost. (What ran without `maxCost` and without a told cost counts as nothing.) Of several workers that share a store
   * each has its own view of what is left.
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
  const { concurrency = 4, maxCost, signal, store = memoryStore(), stopOnError = false } = options;
  const keys = await keysOf(model.id, inputs, options.key);
  const items: BatchItem<Output>[] = inputs.map((_, index) => ({ index, status: "stopped" }));
  const budget = maxCost === undefined ? undefined : openBudget(maxCost, store, keys);
  // Each input tells it.
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

/** What all inputs of a batch share. */
interface Batch<Input, Output> {
  readonly client: RunComfy;
  readonly model: ModelReference<Input, Output>;
  readonly store: BatchStore;
  readonly budget: Promise<Budget> | undefined;
  readonly options: BatchOptions<Output>;
}

type Accepted = Extract<BatchEntry, { readonly state: "accepted" }>;
type Done = Extract<BatchEntry, { readonly state: "done" }>;
/** The entry of an input that has a job, and has not failed. */
type Begun = Accepted | Done;

async function runOne<Input, Output>(
  batch: Batch<Input, Output>,
  input: Input,
  key: string,
  index: number,
): Promise<BatchItem<Output>> {
  const { client, model, store, options } = batch;
  let begun: Begun | undefined;
  try {
    begun = await begin(batch, input, key);
    const { requestId, reserved } = begun;
    if (begun.state === "done") return { index, status: "done", result: toResult<Output>(begun) };
    // A batch with a store is taken up again, so its jobs are left alone.
    const cancelOnAbort = options.store === undefined;
    const result = toResult<Output>(await client.job(model, requestId).wait({ ...options, cancelOnAbort }));
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
 * @throws {RunComfyError} All else; `submission` says whether there is a job.
 */
async function begin<Input, Output>(batch: Batch<Input, Output>, input: Input, key: string): Promise<Begun> {
  const { client, model, store, options } = batch;
  const { timeout, headers, validate, signal } = options;
  const modelId = model.id;
  let budget: Budget | undefined;
  let reserved: number | undefined;
  let claimed = false;
  try {
    budget = await batch.budget?.catch((cause) => notSent(modelId, "the store failed", { code: "store", cause }));
    // Before the claim: a kill while the price is read leaves nothing that must be looked after.
    if (budget && !budget.isSpent(key)) reserved = await reserve(batch, input, key, budget);
    const entry = await claim(store, key, reserved, modelId);
    if (entry) {
      // Another worker may have claimed it meanwhile, and what it spent counts.
      budget?.spend(key, spentOn(entry));
      reserved = undefined;
      return found(entry, modelId);
    }
    claimed = true;
    if (signal?.aborted) throw new AbortedError("Not sent: the batch was stopped", { modelId, submission: "not-sent" });
    const maxCost = reserved === undefined ? budget?.left : undefined;
    // Without the signal: a submission under way is better known than broken off.
    const { id } = await client.submit(model, input, { timeout, headers, validate, maxCost });
    return await accept(store, key, { state: "accepted", requestId: id, reserved }, modelId);
  } catch (error) {
    if (isRunComfyError(error) && error.submission === "not-sent") {
      if (reserved !== undefined) budget?.spend(key, 0);
      if (claimed) await keep(store, key, { state: "open" });
    }
    throw error;
  }
}

/**
 * Takes the price of an input off the budget; gives it, or undefined where the input is invalid: what is wrong with it
 * is of more use than what it would cost, and is said when it is submitted.
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
  // No pause between the question and the spending: others draw on the same budget.
  if (quote.known && budget.covers(quote.amount)) {
    budget.spend(key, quote.amount);
    return quote.amount;
  }
  const why = quote.known
    ? `$${quote.amount} (${quote.basis}) and $${budget.left} of maxCost are left`
    : `no price is known (${quote.basis}), and maxCost is set`;
  return notSent(model.id, why, { code: "too-expensive", detail: quote });
}

/** Whether an input would be sent, as the client checks it. */
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

/** Keeps the job of an input: where that fails, the error is all that names it. */
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

/** Keeps what would only have to be learnt again: no reason to lose what the batch gave. */
async function keep(store: BatchStore, key: string, entry: BatchEntry): Promise<void> {
  try {
    await store.put(key, entry);
  } catch (error) {
    console.error(error);
  }
}

function notSent(modelId: string, why: string, fields: ErrorFields): never {
  throw new RunComfyError(`Not sent: ${why}`, { ...fields, modelId, submission: "not-sent" });
}

function toResult<Output>({ requestId, output, cost }: Pick<Done, "requestId" | "output" | "cost">) {
  return { requestId, output: output as Output, ...(cost !== undefined && { cost }) };
}

/** The job that an entry names, or the error that an earlier run left. */
function found(entry: BatchEntry, modelId: string): Begun {
  if (entry.state === "accepted" || entry.state === "done") return entry;
  if (entry.state === "failed") {
    const { code, message, requestId } = entry;
    throw new RunComfyError(message, { code, modelId, requestId, submission: "accepted" });
  }
  throw new SubmissionUnknownError(
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
