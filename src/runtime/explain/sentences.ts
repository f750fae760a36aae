/** What failures of the client itself are told as. */

/** A submission that may have arrived: how to find the job, if there is one. */
export function submissionUnknown(modelId: string, reason: string, requestId?: string): string {
  const where = requestId ? `client.job(model, "${requestId}")` : "your generations on runcomfy.com";
  return `${modelId} may have been submitted, and was not sent again: ${reason}. Look at ${where} first`;
}
