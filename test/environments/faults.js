// What every environment does with a server that fails; returns plain data, to be compared outside.
import { RunComfy } from "runcomfy-client";
import imageToVideo from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";

/** Faults of a submission. The prompt tells the server which one to show. */
const submissions = [
  "http-421",
  "http-408",
  "http-425",
  "http-401",
  "http-407",
  "http-429",
  "http-402",
  "http-502",
  "redirect",
  "reset",
  "no-answer",
  "cut-off-before-id",
  "cut-off-after-id",
  "cut-chunk-after-id",
  "open-after-answer",
  "no-content-type",
  "broken-gzip",
  "id-in-url",
];

/** Faults of reads, after the job was accepted. */
const waits = ["down-3-seconds", "reset-3-seconds", "unknown-at-first", "cached", "empty-error"];

export async function faults({ api, closed, tls }) {
  const seen = [];
  const look = (fault, { data, error }) => {
    const { name, message, submission, requestId } = error ?? {};
    seen.push({
      fault,
      submission: submission ?? "accepted",
      id: requestId ?? data?.id ?? data?.requestId ?? null,
      shown: error ? `${name}: ${message}` : "the result",
    });
  };
  const clientOf = (baseUrl) => new RunComfy({ baseUrl, token: "secret-token" });
  const input = (prompt) => ({ prompt, start_image_url: "https://example.com/still.png" });
  const client = clientOf(api);
  for (const fault of submissions) {
    // A connection that was used before is the one that platforms send again on.
    await client.job(imageToVideo, "warm").status();
    const timeout = /^(no-answer|open)/.test(fault) ? 1_500 : 10_000;
    look(fault, await client.submit.safe(imageToVideo, input(fault), { timeout }));
  }
  const options = { pollInterval: 100, deadline: 20_000 };
  const ends = await Promise.all(waits.map((fault) => client.run.safe(imageToVideo, input(fault), options)));
  for (const [i, fault] of waits.entries()) look(fault, ends[i]);
  look("nobody-listens", await clientOf(closed).submit.safe(imageToVideo, input("nobody-listens")));
  look("no-tls", await clientOf(tls).submit.safe(imageToVideo, input("no-tls")));
  return seen;
}
