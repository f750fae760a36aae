export function submissionUnknown(modelId, reason, requestId) {
    const where = requestId ? `client.job(model, "${requestId}")` : "your generations on runcomfy.com";
    return `${modelId} may have been submitted, and was not sent again: ${reason}. Look at ${where} first`;
}
export function notFinished(deadlineMs, last, failure) {
    const time = deadlineMs < 60_000 ? `${+(deadlineMs / 1e3).toFixed(1)} s` : `${+(deadlineMs / 6e4).toFixed(1)} min`;
    const { status = "" } = last ?? {};
    const state = /queue/.test(status) ? "in the queue" : "in progress";
    const position = last?.queuePosition === undefined ? "" : `, position ${last.queuePosition}`;
    const { message } = Object(failure);
    return [
        /^(completed|succeeded)$/i.test(status)
            ? `is done, but its output could not be read within ${time}`
            : `is still ${state} after ${time}`,
        `; last status: ${status || "unknown"}${position}`,
        message && `; last error: ${message}`,
        ". It is not lost: wait again with client.job(model, id).wait()",
    ]
        .filter(Boolean)
        .join("");
}
