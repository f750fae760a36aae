/** Reads what the server said, whatever it is. */
import { AuthenticationError, InsufficientBalanceError, know, NotFoundError, PermissionError, RateLimitError, ResponseError, RunComfyError, ServerError, TimeoutError, ValidationError, } from "./errors.js";
import { isRequestId } from "./ids.js";
/** Answers hold states and URLs; even with media inside they stay under this. In bytes. */
const MAX_ANSWER = 64 * 2 ** 20;
/** The body as text, without its byte order mark; cut off where it is longer than is reasonable. */
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
/**
 * The answer, if it means success.
 *
 * @throws {RunComfyError} If it is an error, or nothing that this client understands. `submission` is set where it
 *   says that there is no job.
 */
export function understand(response, text, now) {
    const { status } = response;
    const answer = parse(text);
    const meant = meantStatus(status, answer);
    if (answer && meant >= 200 && meant < 300)
        return answer;
    const id = answer?.["request_id"];
    throw know(meant < 400 ? notUnderstood(status, text) : refused(meant, status, answer, text), {
        status,
        serverCode: codeOf(answer) || undefined,
        requestId: isRequestId(id) ? id : undefined,
        // Refused in so many words, there is no job. A 408 or the answer of a gateway may hide one.
        submission: meant >= 400 && meant < 500 && meant !== 408 && status < 500 ? "not-sent" : undefined,
        retryAfterMs: retryAfterMs(response.headers.get("retry-after"), now),
        detail: answer?.["detail"],
    });
}
/** The JSON object in a text; undefined where there is none, whatever the content type says. */
function parse(text) {
    try {
        const value = JSON.parse(text);
        return isAnswer(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isAnswer(value) {
    return value instanceof Object && !Array.isArray(value);
}
function codeOf(answer) {
    return Number(answer?.["error_code"] ?? 0);
}
/** Codes that stand for another status than their first three digits. */
const statusOfCode = { 400001: 404, 400002: 402, 400004: 401, 400005: 425 };
/**
 * The status that an answer means. A top-level `error_code` decides: errors may come with HTTP 200.
 *
 * @see WIRE.md, "Errors"
 */
function meantStatus(status, answer) {
    const code = codeOf(answer);
    if (code === 0)
        return status;
    // A code that nobody knows refuses nothing in so many words.
    return statusOfCode[code] ?? (code >= 4e5 ? Math.floor(code / 1000) : status < 400 ? 500 : status);
}
const kinds = {
    401: AuthenticationError,
    402: InsufficientBalanceError,
    403: PermissionError,
    404: NotFoundError,
    408: TimeoutError,
    425: RunComfyError,
    429: RateLimitError,
};
function refused(meant, status, answer, text) {
    const said = sentence(answer) || text.replace(/<[^>]*>|\s+/g, " ").slice(0, 200);
    const message = `${said || "Refused"} (HTTP ${[status, answer?.["error_code"]].filter(Boolean).join(", ")})`;
    if (meant === 422)
        return new ValidationError(message, toIssues(answer?.["detail"]));
    return know(new (kinds[meant] ?? (meant >= 500 ? ServerError : ResponseError))(message), {
        code: meant === 425 ? "not-ready" : undefined,
        retryable: meant >= 500 || meant === 408 || meant === 429,
    });
}
function notUnderstood(status, text) {
    // Of a redirect a browser shows status 0 and nothing else. To follow it would take the token elsewhere.
    const redirect = status < 200 || status >= 300;
    const what = redirect ? "redirect, which is not followed" : `body that is no JSON object: ${text.slice(0, 200)}`;
    return new ResponseError(`HTTP ${status} with a ${what}`, { retryable: !redirect });
}
/** How long `Retry-After` asks to wait: it holds seconds or a date. */
function retryAfterMs(text, now) {
    const ms = Number(text) * 1000 || Date.parse(text ?? "") - now;
    return ms > 0 ? ms : undefined;
}
/** What a failure says of itself, in any of its shapes. */
export function sentence(value) {
    if (!isAnswer(value))
        return typeof value === "string" ? value : "";
    return ["error_message", "message", "error", "detail"].map((key) => sentence(value[key])).find(Boolean) ?? "";
}
/** Of a refused input `detail` is a list of `{ loc: ["body", "prompt"], msg }`. */
function toIssues(detail) {
    return [detail]
        .flat()
        .filter(isAnswer)
        .map((item) => {
        const path = [item["loc"] ?? []].flat().filter((token, i) => i || token !== "body");
        return { path, keyword: "server", message: [path.join("."), item["msg"]].join(" ") };
    });
}
