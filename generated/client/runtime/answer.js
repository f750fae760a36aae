import { AuthenticationError, InsufficientBalanceError, NotFoundError, PermissionError, RateLimitError, ResponseError, RunComfyError, ServerError, TimeoutError, ValidationError, } from "./errors.js";
import { loadWords } from "./explain/load.js";
const MAX_ANSWER = 64 * 2 ** 20;
export async function readText(response) {
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = "";
    let left = MAX_ANSWER;
    while (reader) {
        const { done, value } = await reader.read();
        if (done)
            break;
        text += decoder.decode(value, { stream: true });
        left -= value.length;
        if (left < 0) {
            await reader.cancel();
            return "";
        }
    }
    return text;
}
export async function understand(response, text, now) {
    const { status, ok } = response;
    const answer = parse(text);
    if (ok && answer && !answer["error_code"])
        return answer;
    const words = await loadWords();
    const { kind, message, ...fields } = words
        ? words.explainAnswer(response, answer, text, now)
        : { kind: "ResponseError", message: `HTTP ${status}`, status };
    throw new kinds[kind](message, fields);
}
const kinds = {
    ValidationError,
    AuthenticationError,
    InsufficientBalanceError,
    PermissionError,
    NotFoundError,
    TimeoutError,
    RunComfyError,
    RateLimitError,
    ServerError,
    ResponseError,
};
function parse(text) {
    try {
        const value = JSON.parse(text);
        return value instanceof Object && !Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
