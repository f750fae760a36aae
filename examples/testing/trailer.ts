// A piece of a program that uses the client. Its tests stand in trailer.test.ts.
import type { RunComfy } from "runcomfy-client";
import textToVideo from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";

/** Makes one clip per scene, and says which could not be made. */
export async function makeTrailer(
  runcomfy: RunComfy,
  scenes: readonly string[],
): Promise<{ readonly clips: readonly string[]; readonly missing: readonly string[] }> {
  const clips: string[] = [];
  const missing: string[] = [];
  for (const prompt of scenes) {
    const { data, error } = await runcomfy.run.safe(textToVideo, { prompt, duration: 5 });
    // An input that may have been submitted must not be submitted again, so this is the end.
    if (error?.submission === "maybe-sent") throw error;
    if (data?.output.video) clips.push(data.output.video);
    else missing.push(prompt);
  }
  return { clips, missing };
}
