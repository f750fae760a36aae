// Puts one job per prompt into the queue: node enqueue.ts "A red fox" "A blue whale"
import { createHash } from "node:crypto";
import { Queue } from "bullmq";
import type { Input } from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";
import { connect, queueName } from "./connection.ts";

const redis = connect();
const queue = new Queue<Input>(queueName, { connection: redis });
for (const prompt of process.argv.slice(2)) {
  const input: Input = { prompt, duration: 5 };
  // The same input is the same job, however often it is added.
  const jobId = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  await queue.add("video", input, { jobId, attempts: 10, backoff: { type: "exponential", delay: 1_000 } });
}
await queue.close();
await redis.quit();
