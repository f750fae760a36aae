// Stops on Ctrl-C, or after two minutes. Ctrl-C cancels a job that is still queued, which then costs nothing.
import { AbortedError, RunComfy, TimeoutError } from "runcomfy-client";
import textToVideo from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";

const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new Error("Ctrl-C")));

try {
  const { output } = await new RunComfy().run(
    textToVideo,
    { prompt: "Waves on a black beach" },
    { signal: stop.signal, deadline: 120_000, onStatus: ({ status }) => console.log(status) },
  );
  console.log(output.video);
} catch (error) {
  if (error instanceof AbortedError) {
    console.log(error.cancelled ? "cancelled in time" : `too late: job ${error.requestId} continues`);
  } else if (error instanceof TimeoutError && error.requestId) {
    console.log(`job ${error.requestId} continues: see resume.ts`);
  } else {
    throw error;
  }
}
