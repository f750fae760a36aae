/** Where the token comes from, and that it goes nowhere else. */
import { AuthenticationError } from "./errors.js";
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
        throw new AuthenticationError(token ? "The token holds characters that no token has" : "No token: set RUNCOMFY_API_TOKEN, or pass { token }");
    }
    warnInBrowser();
    return token;
}
function fromEnvironment() {
    const env = typeof process === "object" ? process.env : undefined;
    return env?.["RUNCOMFY_API_TOKEN"] || env?.["RUNCOMFY_TOKEN"] || env?.["RUNCOMFY_API_KEY"] || env?.["YOUR_API_TOKEN"];
}
/** Says once that whoever opens the page can read the token and spend its balance. */
function warnInBrowser() {
    if (warned || typeof document === "undefined")
        return;
    warned = true;
    console.warn("RunComfy: everybody who opens this page can read the token. Use a proxy that adds it: { baseUrl, token: null }");
}
/** The text without the token. Anything shorter than 8 characters is a test's token, and would eat other words. */
export function redact(text, token = "") {
    return token.length < 8 ? text : text.replaceAll(token, "[token]");
}
