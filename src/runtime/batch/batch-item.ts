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
import type { ModelReference } from "../model.js";
import { prepareBody } from "../prepare.js";
import { report } from "../wire/observe.js";
import { type Budget, spentOn } from "./batch-budget.js";
import type { BatchItem, BatchOptions } from "./batch-options.js";
import type { BatchEntry, BatchStore } from "./batch-store.js";

/** The part that all inputs of a batch share. */
export interface Batch<Input, Output> {
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

/** Runs one input: finds its job or submits it, and waits for its result. */
export async function runItem<Input, Output>(
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
