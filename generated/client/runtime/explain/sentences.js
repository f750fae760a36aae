export function submissionUnknown(modelId, reason, requestId) {
    const where = requestId ? `client.job(model, "${requestId}")` : "your generations on runcomfy.com";
    return `${modelId} may have been submitted, and was not sent again: ${reason}. Look at ${where} first`;
}
