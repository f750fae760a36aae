import { AuthenticationError, InsufficientBalanceError, NotFoundError, PermissionError, RateLimitError, ResponseError, RunComfyError, ServerError, TimeoutError, ValidationError, } from "../errors.js";
import { loadWords } from "../explain/load.js";
import { MAX_BODY } from "./call.js";
export async function readText(response, onText) {
    const { body, text: readAll, json } = response;
    const reader = globalThis.TextDecoder && body?.getReader?.();
    if (!readAll && json)
        return JSON.stringify(await json.call(response));
    if (!reader)
        return (await response.text()).replace(/^\ufeff/, "");
    const decoder = new TextDecoder();
    let text = "";
    let left = MAX_BODY;
    for (;;) {
        const { done, value } = await reader.read();
        text += decoder.decode(value, { stream: !done });
        if (done)
            return text;
        onText(text);
        left -= value.length;
        if (left < 0) {
            reader.cancel().catch(() => { });
            return "";
        }
    }
}
export async function understand(response, text, now, redact, requestId) {
    const { status } = response;
    const answer = parse(text, redact);
    if (isSuccess(response, answer, requestId))
        return answer;
    const refusal = (await loadWords())?.explainAnswer(response, answer, text, now, redact, requestId);
    const { meant = status, message = `HTTP ${status}`, code, ...fields } = refusal ?? { status, retryable: status > 428 };
    throw new (kinds[code ?? meant] ?? (meant < 500 ? ResponseError : ServerError))(message, { code, ...fields });
}
export function isSuccess({ ok, status }, answer, requestId) {
    const other = answer?.["request_id"];
    const isAbout = !requestId || !other || `${other}` === requestId;
    return (ok ?? !(status > 299)) && !!answer && !answer["error_code"] && isAbout;
}
const kinds = {
    "not-ready": RunComfyError,
    401: AuthenticationError,
    402: InsufficientBalanceError,
    403: PermissionError,
    404: NotFoundError,
    408: TimeoutError,
    422: ValidationError,
    429: RateLimitError,
};
export function parse(text, redact) {
    try {
        let value = JSON.parse(redact(text));
        if (text.includes("\\"))
            value = JSON.parse(redact(JSON.stringify(value)));
        return value instanceof Object && !Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
