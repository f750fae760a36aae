const neverConnected = /REFUSED|NOTFOUND|EAI_|R_CONNECT|CERT|VERIFY/;
export function explainThrown(thrown, redact) {
    const cause = Object(Object(thrown).cause);
    const told = `${Object(thrown).message ?? thrown}${cause.message ? `: ${cause.message}` : ""}`;
    const message = redact(told);
    return {
        message,
        ...(message === told && { cause: thrown }),
        submission: neverConnected.test(cause.code) || Object(thrown).name === "NotCapable" ? "not-sent" : undefined,
    };
}
