export function tokenMissing() {
    return "No token: set RUNCOMFY_API_TOKEN, or pass { token }";
}
export function tokenMalformed() {
    return "The token holds characters that no token has";
}
export function tooLarge() {
    return "Not sent: the input is over 64 MiB";
}
export function modelNotLoaded(modelId) {
    return `Not sent: ${modelId} could not be loaded`;
}
export function submissionUnknown(modelId, reason, requestId) {
    const where = requestId ? `client.job(model, "${requestId}")` : "your generations on runcomfy.com";
    return `${modelId} may have been submitted, and was not sent again: ${reason}. Look at ${where} first`;
}
