// Makes one video and saves it: node script.ts "A paper boat sails down a rainy street"
import { RunComfy } from "runcomfy-client";
import { download } from "runcomfy-client/download";
import textToVideo from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";

const prompt = process.argv[2] ?? "A paper boat sails down a rainy street";
const runcomfy = new RunComfy(); // the token comes from RUNCOMFY_API_TOKEN

const { data, error } = await runcomfy.run.safe(
  textToVideo,
  { prompt, duration: 5, aspect_ratio: "16:9" },
  { onStatus: ({ status, queuePosition = "" }) => console.error(status, queuePosition) },
);

if (error) {
  console.error(error.message);
  // What to do next depends on whether there is a job that costs money, so every error says it.
  const advice = {
    "not-sent": "There is no job: fix what the message names and run it again.",
    "maybe-sent": "There may be a job: look at your generations on runcomfy.com before you run it again.",
    accepted: `There is a job: runcomfy.job(textToVideo, "${error.requestId}") finds it again.`,
  };
  console.error(advice[error.submission]);
  process.exitCode = 1;
} else {
  // Hosted outputs are deleted after some days.
  for (const { file } of await download(data.output, { folder: "videos" })) console.log(file);
}
