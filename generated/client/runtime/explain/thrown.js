const neverConnected = /REFUSED|NOTFOUND|EAI_|R_CONNECT|CERT|VERIFY|INVALID_URL/;
const MAX_LOOKS = 10_000;
export function explainThrown(thrown, redact) {
    const cause = Object(Object(thrown).cause);
    const message = redact(`${Object(thrown).message ?? thrown}${cause.message ? `: ${redact(`${cause.message}`)}` : ""}`);
    const unsent = neverConnected.test(cause.code) || Object(thrown).name === "NotCapable";
    return {
        message,
        cause: holds(thrown, redact) ? copyOf(Object(thrown), message) : thrown,
        submission: unsent ? "not-sent" : undefined,
    };
}
function holds(root, redact) {
    const queue = [root];
    const seen = new Set();
    for (const value of queue) {
        if (typeof value === "string" && redact(value) !== value)
            return true;
        if (Object(value) !== value || seen.has(value))
            continue;
        if (seen.size === MAX_LOOKS)
            return true;
        seen.add(value);
        queue.push(...membersOf(value));
    }
    return false;
}
function membersOf(value) {
    const members = [];
    const look = (read) => {
        try {
            for (const member of read())
                members.push(member);
        }
        catch {
        }
    };
    for (const name of Object.getOwnPropertyNames(value).slice(0, MAX_LOOKS)) {
        look(() => [name, Reflect.get(value, name)]);
    }
    if (/(Headers|Map|Set|URLSearchParams)\]$/.test(Object.prototype.toString.call(value))) {
        look(() => value);
    }
    if (/(Request|Response)\]$/.test(Object.prototype.toString.call(value))) {
        look(() => [Reflect.get(value, "headers"), Reflect.get(value, "url")]);
    }
    return members;
}
function copyOf({ name, code }, message) {
    const copy = new Error(message);
    copy.name = String(name ?? "Error");
    return Object.assign(copy, typeof code === "string" && { code });
}
