/** What every environment must show of the scenario. */
import { expect } from "vitest";

/** The prompts that the scenario submits, in order. */
export const submitted = ["short", "short", "long", "long", "redirect", "lost", "short"];

/** What the scenario gives. */
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
