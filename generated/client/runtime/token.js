/** Where the token comes from, and that it goes nowhere else. */
import { AuthenticationError } from "./errors.js";
import { say } from "./explain/load.js";
let warned = false;
/**
 * The token to send; undefined where none is to be sent.
 *
 * @throws {AuthenticationError} If there is none, or if it holds what no header can carry.
 */
export async function resolveToken(option) {
    if (option === null)
        return undefined;
    const given = typeof option === "function" ? await option() : (option ?? fromEnvironment());
    // A token read from a file ends with a line break.
    const token = String(given ?? "").trim();
    // `fetch` would quote the whole header in its own error message.
    if (!/^[!-~]+$/.test(token)) {
        throw new AuthenticationError(await say(token ? "tokenMalformed" : "tokenMissing"));
    }
    warnInBrowser();
    return token;
}
const variables = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];
function fromEnvironment() {
    const env = typeof process === "object" ? process.env : undefined;
    return variables.map((name) => env?.[name]).find(Boolean);
}
/** Says once that whoever opens the page can read the token and spend its balance. */
function warnInBrowser() {
    if (warned || typeof document === "undefined")
        return;
    warned = true;
    console.warn("RunComfy: whoever opens this page can read the token. Use a proxy that adds it: { baseUrl, token: null }");
}
/** The text without the token. Anything shorter than 8 characters is a test's token, and would eat other words. */
export function redact(text, token = "") {
    return token.length < 8 ? text : text.replaceAll(token, "[token]");
}
