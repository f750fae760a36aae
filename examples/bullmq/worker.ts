// Drains the queue; start it on as many machines as you like. BullMQ gives the job of a worker that died to another one:
// "at least once". With the store, each input is submitted at most once.
import { UnrecoverableError, WaitingError, Worker } from "bullmq";
import { RunComfy } from "runcomfy-client";
import { runAll } from "runcomfy-client/batch";
import textToVideo, { type Input, type Output } from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";
import { connect, queueName } from "./connection.ts";
import { redisStore } from "./redis-store.ts";

const redis = connect();
const store = redisStore(redis, "submissions");
const runcomfy = new RunComfy();
const stop = new AbortController();
/** How long the jobs of a worker that died wait for another one, in milliseconds. */
const lockDuration = Number(process.env["LOCK_MS"] ?? 30_000);

const worker = new Worker<Input, Output>(
  queueName,
  async (job, token) => {
    const [item] = await runAll(runcomfy, textToVideo, [job.data], {
      store,
      key: () => String(job.id),
      signal: stop.signal,
    });
    if (item?.status === "done") return item.result.output;
    if (item?.status === "failed") {
      const { message, submission, code } = item.error;
      const hopeless = submission === "maybe-sent" || code.startsWith("job-") || code === "validation";
      // Another attempt either submits what was not sent, or waits for the existing job: the store knows which.
      throw hopeless ? new UnrecoverableError(`${submission}: ${message}`) : item.error;
    }
    // This worker is stopping: the next one continues with the job.
    await job.moveToWait(token);
    throw new WaitingError();
  },
  { connection: redis, concurrency: 4, lockDuration, stalledInterval: lockDuration, maxStalledCount: 100 },
);
worker.on("failed", (job, error) => console.error(job?.id, error.message));
worker.on("error", (error) => console.error(error.message));

process.once("SIGTERM", async () => {
  stop.abort();
  await worker.close();
  await redis.quit();
});
