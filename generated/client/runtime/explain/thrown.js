const unsent = [
    [/HTTP 407|HTTP Tunneling|proxy auth/, "The proxy demands authentication"],
    [/NOTFOUND|EAI_|NAME_NOT_RESOLVED|dns error/, "Cannot find the server"],
    [/(connection ?|E(CONN)?|_)refused/i, "The server refused the connection"],
    [/CERT|VERIFY|certificate/, "The server's certificate is not trusted"],
    [
        /_SSL_.*(VERSION|D_PROTOCOL|HANDSHAKE|CIPHER)|before secure TLS|TLS handshake|\(Connect\).*corrupt message/,
        "Cannot set up a secure connection",
    ],
    [/bad port|ports? \d+ (is|are) blocked/, "The port of baseUrl is not allowed"],
    [/INVALID_URL|typo in the url/, "The server cannot be reached: check baseUrl"],
    [/NotCapable/, "The program has no permission to use the network"],
    [/\bconnect E|R_CONNECT_|\(Connect\)|Unable to connect/, "Cannot connect to the server"],
];
const unknown = [
    [/UNREACH/, "Cannot connect to the server"],
    [/SSL|TLS|EPROTO/, "Cannot set up a secure connection"],
    [/\bZ_|zlib|gzip|decompress/i, "The response cannot be decompressed"],
    [/RESET|EPIPE|UND_ERR_SOCKET|closed|hang up|lost|terminated|\bnetwork error|reading a body/, "The connection broke"],
    [/Failed to fetch|NetworkError|Load failed/, "The request failed, and the browser does not say why"],
    [/./, "The request failed"],
];
export function explainThrown(thrown, redact, isFetch) {
    const chain = chainOf(thrown);
    const messages = new Set(chain.map((error) => text(error, "message")).filter(Boolean));
    const isBlank = messages.delete("fetch failed") && messages.size === 0;
    const raw = isBlank ? "HTTP 407" : [...messages].join(": ") || String(thrown);
    const name = [...unsent, ...unknown].find(([pattern]) => pattern.test(hintsOf(chain, raw)))?.[1];
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
    const errors = chain.map((error) => read(error, "errors")).find(Array.isArray);
    if (errors)
        return errors.length > 0 && errors.every((error) => isUnsent([error], text(error, "message")));
    return (unsent.some(([pattern]) => pattern.test(hintsOf(chain, raw))) ||
        chain.some((error) => [read(error, "syscall"), read(error, "erroredSysCall")].includes("connect")));
}
function hintsOf(chain, raw) {
    return [...chain.flatMap((error) => [text(error, "name"), text(error, "code")]), raw].join(" ");
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
