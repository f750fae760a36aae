// Runs many inputs and keeps their state in a file: kill it at any moment, start it again, and no input is paid for twice.
// node batch.ts "A red fox" "A blue whale"
import { RunComfy } from "runcomfy-client";
import { runAll } from "runcomfy-client/batch";
import { fileStore } from "runcomfy-client/batch-file";
import textToVideo from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";

const inputs = process.argv.slice(2).map((prompt) => ({ prompt, duration: 5 }));

// Ctrl-C stops submitting. Running jobs continue, and the next start finds them.
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());

const store = await fileStore("batch.jsonl");
const items = await runAll(new RunComfy(), textToVideo, inputs, {
  store,
  concurrency: 4,
  signal: stop.signal,
  onProgress: ({ done, failed, total }) => console.error(`${done} done, ${failed} failed, of ${total}`),
});
await store.close();

for (const item of items) {
  if (item.status === "done") console.log(item.index, item.result.output.video);
  if (item.status === "failed") console.log(item.index, item.error.submission, item.error.message);
  if (item.status === "stopped") console.log(item.index, "stopped");
}
