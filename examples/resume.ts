// Waits for one job, even after a crash: kill it while it waits, start it again, and it pays once.
import { readFile, rm, writeFile } from "node:fs/promises";
import { RunComfy } from "runcomfy-client";
import textToVideo from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";

const file = "job-id.txt";
const runcomfy = new RunComfy();

const kept = await readFile(file, "utf8").catch(() => undefined);
const job = kept
  ? runcomfy.job(textToVideo, kept) // nothing is sent, and waiting costs nothing
  : await runcomfy.submit(textToVideo, { prompt: "A lighthouse in a storm" });
// Before the wait: from here on a crash loses nothing. To be safe between `submit` and this line as well, use a store:
// see batch.ts.
await writeFile(file, job.id);
console.log(kept ? "found again" : "submitted", job.id);

const { output } = await job.wait();
await rm(file);
console.log(output.video);
