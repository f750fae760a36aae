const MAX_TEXT = 2000;
const MAX_ISSUES = 20;
export function explainAnswer({ status, headers }, answer, text, now, redact, requestId) {
    const code = Number(answer?.["error_code"] ?? 0);
    const meant = meantStatus(status, code);
    const issues = meant === 422 ? toIssues(answer?.["detail"]) : undefined;
    const plain = plainText(text, redact);
    const isNotReady = code === NOT_READY;
    const retryable = /^(2..|408|425|429|5..)$/.test(String(meant));
    const message = meant < 400 ? notUnderstood(status, plain, answer) : refusal([status, code], answer, plain, issues);
    return {
        meant,
        message: requestId !== undefined && NOT_OF_JOB.test(String(meant)) ? `${message}. ${howToResume(requestId)}` : message,
        status,
        code: isNotReady ? "not-ready" : undefined,
        serverCode: code || undefined,
        retryable,
        submission: meant >= 400 && meant < 500 && meant !== 408 && status < 500 ? "not-sent" : undefined,
        retryAfterMs: retryAfterMs(headers?.get?.("retry-after"), now),
        detail: answer?.["detail"],
        issues,
    };
}
const NOT_OF_JOB = /^(0|3..|401|402|403|407)$/;
const NOT_READY = 400005;
const statusOfCode = { 400001: 404, 400002: 402, 400004: 401 };
function meantStatus(status, code) {
    if (code === 0)
        return status;
    return statusOfCode[code] ?? (code >= 4e5 ? Math.floor(code / 1000) : status < 400 ? 500 : status);
}
function retryAfterMs(text, now) {
    const ms = Number(text) * 1000 || Date.parse(text ?? "") - now;
    return ms > 0 ? ms : undefined;
}
function refusal(numbers, answer, text, issues = []) {
    const said = sentence(answer) || text.replace(/^(?:\{\}|\[\])$/, "");
    const fields = issues.map(({ message }) => `\n- ${message}`).join("");
    return `${said || "Refused"} (HTTP ${numbers.filter(Boolean).join(", ")})${fields}`;
}
function howToResume(requestId) {
    return `Job ${requestId} is not affected: once this is fixed, wait for it with client.job(model, "${requestId}").wait()`;
}
function notUnderstood(status, text, answer) {
    const other = answer?.["request_id"];
    if (other && status >= 200 && status < 300)
        return `HTTP ${status} with a response about another job: ${text}`;
    const redirect = status < 200 || status >= 300;
    return `HTTP ${status} with ${redirect ? "a redirect, which is not followed" : text ? `a body that is not a JSON object: ${text}` : "an empty body"}`;
}
function plainText(text, redact) {
    const start = redact(text)
        .slice(0, MAX_TEXT)
        .replace(/\\u00([0-7][\da-f])|\\(\/)/gi, (_, hex, slash) => slash ?? String.fromCharCode(Number.parseInt(hex, 16)));
    return redact(start)
        .replace(/<[^<>]*>|\s+/g, " ")
        .slice(0, 200);
}
export function reasonOf(error) {
    return sentence(error) || JSON.stringify(error).slice(0, MAX_TEXT);
}
function sentence(value, depth = 0) {
    if (!isRecord(value) || depth > 5)
        return typeof value === "string" ? printable(value.slice(0, MAX_TEXT)) : "";
    return (["error_message", "message", "error", "detail"].map((key) => sentence(value[key], depth + 1)).find(Boolean) ?? "");
}
function printable(text) {
    return text.replace(/[^\P{Cc}\n\t]/gu, "");
}
function toIssues(detail) {
    return [detail]
        .flat()
        .filter(isRecord)
        .slice(0, MAX_ISSUES)
        .map((item) => {
        const path = [item["loc"] ?? []].flat().filter((token, i) => i || token !== "body");
        return { path, keyword: "server", message: [path.join("."), item["msg"]].join(" ").slice(0, MAX_TEXT) };
    });
}
function isRecord(value) {
    return value instanceof Object && !Array.isArray(value);
}
