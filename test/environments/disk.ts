/** A program that uses the client with a disk and an environment. Returns plain data, which the test compares. */
import { RunComfy } from "runcomfy-client";
import { runAll } from "runcomfy-client/batch";
import { fileStore } from "runcomfy-client/batch-file";
import { download } from "runcomfy-client/download";
import { fileToDataUri } from "runcomfy-client/files";
import imageToVideo, { type Input } from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";

/** The outcome. */
export interface Seen {
  /** The states of the batch, when it was run first, and when it was taken up again. */
  readonly states: readonly (readonly string[])[];
  readonly saved: readonly (string | undefined)[];
}

/**
 * Runs a batch whose state is in a file, twice, and downloads a medium that breaks off in the middle. All files are in
 * the current folder.
 */
export async function disk(baseUrl: string): Promise<Seen> {
  const client = new RunComfy({ baseUrl });
  const image = await fileToDataUri("still.png");
  const inputs: Input[] = [
    { prompt: "short", start_image_url: image },
    { prompt: "redirect", start_image_url: image },
  ];
  const runBatch = async (): Promise<readonly string[]> => {
    const store = await fileStore("batch.jsonl");
    try {
      const items = await runAll(client, imageToVideo, inputs, { store, concurrency: 1, pollInterval: 100 });
      return items.map(({ status }) => status);
    } finally {
      await store.close();
    }
  };
  const states = [await runBatch(), await runBatch()];
  const saved = await download(`${baseUrl}/media/clip.mp4`, {
    folder: "videos",
    hosts: ["127.0.0.1"],
    // Only now is the first half certain to be here: data that arrives together with the end of a connection may be lost.
    onProgress: ({ bytes, total }) => {
      if (bytes !== total) void fetch(`${baseUrl}/media/break`);
    },
  });
  return { states, saved: saved.map(({ file }) => file) };
}
