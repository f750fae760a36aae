import { AuthenticationError } from "./errors.js";
import { say } from "./explain/load.js";
let warned = false;
export async function resolveToken(option) {
    if (option === null)
        return undefined;
    const given = typeof option === "function" ? await option() : (option ?? fromEnvironment());
    const token = String(given ?? "").trim();
    if (!/^[!-~]+$/.test(token)) {
        throw new AuthenticationError(await say(token ? "tokenMalformed" : "tokenMissing"));
    }
    await warnInBrowser();
    return token;
}
const variables = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];
function fromEnvironment() {
    const env = typeof process === "object" ? process.env : undefined;
    return variables.map((name) => env?.[name]).find(Boolean);
}
async function warnInBrowser() {
    if (warned || typeof document === "undefined")
        return;
    warned = true;
    await import("./browser-warning.js").then(({ warn }) => warn(), console.error);
}
export function redact(text, token = "") {
    return token.length < 8 ? text : text.replaceAll(token, "[token]");
}
