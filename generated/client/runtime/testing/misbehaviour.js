export const misbehaviours = [
    "refuse-connection",
    "reset",
    "hang",
    "cut-off",
    "server-error",
    "bad-gateway",
    "error-in-200",
    "rate-limit",
    "no-balance",
    "bad-token",
    "html",
    "no-request-id",
    "redirect",
    "bom",
];
const withoutEffect = new Set([
    "refuse-connection",
    "rate-limit",
    "no-balance",
    "bad-token",
    "redirect",
]);
export function hasEffect(misbehaviour) {
    return !withoutEffect.has(misbehaviour);
}
export function spoil(misbehaviour, answer, signal) {
    const text = JSON.stringify(answer);
    switch (misbehaviour) {
        case "refuse-connection":
            return Promise.reject(failure("ECONNREFUSED"));
        case "reset":
            return Promise.reject(failure("ECONNRESET"));
        case "hang":
            return new Promise((_, reject) => {
                if (signal.aborted)
                    reject(signal.reason);
                signal.addEventListener("abort", () => reject(signal.reason));
            });
        case "cut-off":
            return reply(text.slice(0, text.length / 2));
        case "server-error":
            return reply(JSON.stringify({ error_code: 500001, error_message: "Internal error" }), 500);
        case "bad-gateway":
            return reply("<html><body><h1>502 Bad Gateway</h1></body></html>", 502, { "content-type": "text/html" });
        case "error-in-200":
            return reply(JSON.stringify({ error_code: 500001, error_message: "Internal error" }));
        case "rate-limit":
            return reply(JSON.stringify({ error_message: "Too many requests" }), 429, { "retry-after": "1" });
        case "no-balance":
            return reply(JSON.stringify({ error_code: 400002, error_message: "Insufficient balance" }), 402);
        case "bad-token":
            return reply(JSON.stringify({ error_code: 400004, error_message: "Invalid token" }), 401);
        case "html":
            return reply("<!doctype html><title>Hello</title>", 200, { "content-type": "text/html" });
        case "no-request-id":
            return reply(JSON.stringify({ status: "in_queue" }));
        case "redirect":
            return reply("", 307, { location: "https://elsewhere.example/v1" });
        case "bom":
            return reply(`\ufeff${text}`, 200, { "content-type": "text/plain" });
    }
}
function failure(code) {
    return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}
async function reply(text, status = 200, headers = {}) {
    return new Response(text, { status, headers: { "content-type": "application/json", ...headers } });
}
