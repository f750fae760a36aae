export function explainAnswer({ status, headers }, answer, text, now) {
    const code = Number(answer?.["error_code"] ?? 0);
    const meant = meantStatus(status, code);
    const id = answer?.["request_id"];
    const issues = meant === 422 ? toIssues(answer?.["detail"]) : undefined;
    return {
        meant,
        message: meant < 400 ? notUnderstood(status, text) : refusal([status, code], answer, text, issues),
        status,
        code: meant === 425 ? "not-ready" : undefined,
        serverCode: code || undefined,
        requestId: isRequestId(id) ? id : undefined,
        retryable: /^(2..|408|429|5..)$/.test(String(meant)),
        submission: meant >= 400 && meant < 500 && meant !== 408 && status < 500 ? "not-sent" : undefined,
        retryAfterMs: retryAfterMs(headers.get("retry-after"), now),
        detail: answer?.["detail"],
        issues,
    };
}
const statusOfCode = { 400001: 404, 400002: 402, 400004: 401, 400005: 425 };
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
    const said = sentence(answer) || text.replace(/<[^>]*>|\s+/g, " ").slice(0, 200);
    const fields = issues.map(({ message }) => `\n- ${message}`).join("");
    return `${said || "Refused"} (HTTP ${numbers.filter(Boolean).join(", ")})${fields}`;
}
function notUnderstood(status, text) {
    const redirect = status < 200 || status >= 300;
    return `HTTP ${status} with a ${redirect ? "redirect, which is not followed" : `body that is no JSON object: ${text.slice(0, 200)}`}`;
}
export function reasonOf(error) {
    return sentence(error) || JSON.stringify(error);
}
function sentence(value) {
    if (!isRecord(value))
        return typeof value === "string" ? value : "";
    return ["error_message", "message", "error", "detail"].map((key) => sentence(value[key])).find(Boolean) ?? "";
}
function toIssues(detail) {
    return [detail]
        .flat()
        .filter(isRecord)
        .map((item) => {
        const path = [item["loc"] ?? []].flat().filter((token, i) => i || token !== "body");
        return { path, keyword: "server", message: [path.join("."), item["msg"]].join(" ") };
    });
}
function isRecord(value) {
    return value instanceof Object && !Array.isArray(value);
}
function isRequestId(id) {
    return typeof id === "string" && /^[\w-]{1,128}$/.test(id);
}
