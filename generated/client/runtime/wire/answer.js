import { AuthenticationError, InsufficientBalanceError, NotFoundError, PermissionError, RateLimitError, ResponseError, RunComfyError, ServerError, TimeoutError, ValidationError, } from "../errors.js";
import { loadWords } from "../explain/load.js";
import { MAX_BODY } from "./call.js";
export async function readText(response) {
    const reader = response.body?.getReader();
    const chunks = [];
    let left = MAX_BODY;
    while (reader) {
        const { done, value } = await reader.read();
        if (done)
            break;
        chunks.push(value);
        left -= value.length;
        if (left < 0) {
            await reader.cancel();
            return "";
        }
    }
    return new Blob(chunks).text();
}
export async function understand(response, text, now) {
    const { status } = response;
    const answer = parse(text);
    if (response.ok && answer && !answer["error_code"])
        return answer;
    const refusal = (await loadWords())?.explainAnswer(response, answer, text, now);
    const { meant = status, message = `HTTP ${status}`, ...fields } = refusal ?? { status, retryable: status > 428 };
    throw new (kinds[meant] ?? (meant < 500 ? ResponseError : ServerError))(message, fields);
}
const kinds = {
    401: AuthenticationError,
    402: InsufficientBalanceError,
    403: PermissionError,
    404: NotFoundError,
    408: TimeoutError,
    422: ValidationError,
    425: RunComfyError,
    429: RateLimitError,
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
