import { UsageError } from "../../base/usage-error.js";
import type { Io } from "../io.js";
import type { SharedArgs } from "../shared-args.js";
import type { Workspace } from "../workspace.js";
import { readAcknowledgements } from "./acknowledgements.js";
import { findReleaseDrift } from "./drift.js";

const reasons = {
  expired: "it has expired",
  changed: "it has changed since",
  gone: "the change was not found",
} as const;

/**
 * Finds acknowledgements that have no effect since the last release: they have expired, or their change is different or
 * gone. Nothing is compared if there are none, or if the history is missing.
 *
 * @returns A sentence for each.
 */
export async function findStaleAcknowledgements(
  { schemas }: Pick<Workspace, "schemas">,
  args: SharedArgs,
  io: Io,
): Promise<readonly string[]> {
  if ((await readAcknowledgements(schemas)).length === 0) return [];
  const { drift } = await findReleaseDrift(undefined, args, io).catch((error: unknown) => {
    if (error instanceof UsageError) return { drift: undefined };
    throw error;
  });
  if (drift === undefined || drift.errors.length > 0) return [];
  return drift.stale.map(({ acknowledgement: { id, model, pointer }, why }) => {
    const place = [model === "" ? "the client package" : model, ...(pointer === "" ? [] : [`at ${pointer}`])].join(" ");
    return `Stale acknowledgement of ${id} in ${place}: ${reasons[why]}`;
  });
}
