/** What every environment must show of the scenario. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Loopback, Seen } from "../runtime/server.js";
import { medium, promptsOf } from "./api.js";

/** The prompts that the scenario submits, in order. */
export const submitted = ["short", "short", "long", "long", "redirect", "lost", "short"];

/** The result of the scenario. */
export const wanted = {
  states: ["in_queue", "in_progress", "completed"],
  media: ["video", "video"],
  cancelled: true,
  after: expect.objectContaining({ name: "JobCancelledError", submission: "accepted" }),
  aborted: expect.objectContaining({ name: "AbortError", submission: "accepted", cancelled: true }),
  invalid: expect.objectContaining({ name: "ValidationError", submission: "not-sent" }),
  redirected: expect.objectContaining({ name: "SubmissionUnknownError", submission: "maybe-sent" }),
  lost: expect.objectContaining({ name: "SubmissionUnknownError", submission: "maybe-sent" }),
  batch: ["done"],
  submissions: submitted.length,
  dataUri: "data:image/gif;base64,R0lGODlh",
  shown: false,
  evaluates: false,
};

/** Expects what every environment with a disk must show of `disk`, which printed `seen` in `folder`. */
export async function expectDisk(seen: string, api: Loopback, folder: string, token: string): Promise<void> {
  // The file of the batch has the submissions, so the second run submits nothing.
  const states = ["done", "failed"];
  expect(JSON.parse(seen)).toEqual({ states: [states, states], saved: ["videos/clip.mp4"] });
  expect(promptsOf(api)).toEqual(["short", "redirect"]);
  const [{ headers, body }] = api.seen as [Seen];
  expect(headers.authorization).toBe(`Bearer ${token}`);
  expect(JSON.parse(body).start_image_url).toBe("data:image/png;base64,iVBORw==");
  expect(await readFile(join(folder, "videos/clip.mp4"), "utf8")).toBe(medium);
}
