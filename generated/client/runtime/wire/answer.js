import { AuthenticationError, InsufficientBalanceError, NotFoundError, PermissionError, RateLimitError, ResponseError, RunComfyError, ServerError, TimeoutError, ValidationError, } from "../errors.js";
import { loadWords } from "../explain/load.js";
import { MAX_BODY } from "./call.js";
export async function readText(response, onText) {
    const { body, text: readAll, json } = response;
    const reader = globalThis.TextDecoder && body?.getReader?.();
    if (!readAll && json)
        return JSON.stringify(await json.call(response), withoutRoundedId);
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
function withoutRoundedId(key, value) {
    return key === "request_id" && typeof value === "number" && !Number.isSafeInteger(value) ? undefined : value;
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
    if (!(ok ?? !(status > 299)) || !answer)
        return false;
    const { request_id, error_code } = answer;
    if (requestId && request_id && `${request_id}` !== requestId)
        return false;
    return !error_code || (!!requestId && isFailedJob(answer));
}
function isFailedJob({ status, error_code }) {
    return /^(failed|cancell?ed)$/i.test(`${status}`) && !/^4(0\d|29)/.test(`${error_code}`);
}
const LONG_ID = /("request_id"\s*:\s*)(\d{16,128})(?=\s*[,}])/g;
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
        let value = JSON.parse(redact(text).replace(LONG_ID, '$1"$2"'));
        if (text.includes("\\"))
            value = JSON.parse(redact(JSON.stringify(value)));
        return value instanceof Object && !Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
