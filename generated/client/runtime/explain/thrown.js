const unsentCodes = /REFUSED|NOTFOUND|EAI_|R_CONNECT|CERT|VERIFY|INVALID_URL|_SSL_.*(VERSION|D_PROTOCOL|HANDSHAKE|CIPHER)/;
const unsentWords = /\bconnect E|\(Connect\)|Unable to connect|typo in the url|before secure TLS|TLS handshake|bad port|ports? \d+ (is|are) blocked|HTTP Tunneling|proxy auth|NotCapable|HTTP 407/;
const sentences = [
    [/HTTP 407|HTTP Tunneling|proxy auth/, "The proxy demands authentication"],
    [/NOTFOUND|EAI_|dns error/, "Cannot find the server"],
    [/refused/i, "The server refused the connection"],
    [/CERT|VERIFY|certificate/, "The server's certificate is not trusted"],
    [/SSL|TLS|EPROTO|corrupt message/, "Cannot set up a secure connection"],
    [/bad port|blocked/, "The port of baseUrl is not allowed"],
    [/connect E|_CONNECT|\(Connect|Unable to connect|UNREACH/, "Cannot connect to the server"],
    [/RESET|EPIPE|UND_ERR_SOCKET|closed|hang up|lost|terminated|^ network error|reading a body/, "The connection broke"],
    [/Z_|Zlib/, "The response cannot be decompressed"],
    [/Failed to fetch|NetworkError|Load failed/, "The request failed, and the browser does not say why"],
    [/./, "The request failed"],
];
export function explainThrown(thrown, redact, isFetch) {
    const chain = chainOf(thrown);
    const messages = new Set(chain.map((error) => text(error, "message")).filter(Boolean));
    const isBlank = messages.delete("fetch failed") && messages.size === 0;
    const raw = isBlank ? "HTTP 407" : [...messages].join(": ") || String(thrown);
    const [code = ""] = chain.map((error) => text(error, "code")).filter(Boolean);
    const name = sentences.find(([pattern]) => pattern.test(`${code} ${raw}`))?.[1];
    const message = redact(isFetch ? `${name} (${raw})` : raw);
    return {
        message,
        cause: copyOf(thrown, redact),
        submission: isUnsent(chain, raw) ? "not-sent" : undefined,
    };
}
function chainOf(thrown) {
    const chain = [];
    for (let error = thrown; error !== undefined && error !== null && chain.length < 5; error = read(error, "cause"))
        chain.push(error);
    const errors = read(chain.at(-1), "errors");
    return Array.isArray(errors) ? [...chain, ...errors.slice(0, 5)] : chain;
}
function isUnsent(chain, raw) {
    const errors = read(chain.find((error) => Array.isArray(read(error, "errors"))), "errors");
    if (Array.isArray(errors))
        return errors.length > 0 && errors.every((error) => isUnsent([error], text(error, "message")));
    return (unsentWords.test(`${text(chain[0], "name")} ${raw}`) ||
        chain.some((error) => unsentCodes.test(text(error, "code")) ||
            [read(error, "syscall"), read(error, "erroredSysCall")].includes("connect")));
}
function read(value, key) {
    try {
        return Object(value)[key];
    }
    catch {
        return undefined;
    }
}
function text(value, key) {
    const member = read(value, key);
    return typeof member === "string" ? member : "";
}
function copyOf(thrown, redact, depth = 0) {
    const cause = read(thrown, "cause");
    const copy = new Error(redact(text(thrown, "message") || String(thrown)), cause && depth < 5 ? { cause: copyOf(cause, redact, depth + 1) } : {});
    for (const key of ["name", "code", "stack"]) {
        const value = redact(text(thrown, key));
        if (value)
            Object.defineProperty(copy, key, { value, configurable: true });
    }
    return copy;
}
