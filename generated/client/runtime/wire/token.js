import { AuthenticationError } from "../errors.js";
const platform = globalThis;
const variables = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];
let warned = false;
export async function resolveToken(option) {
    if (option === null)
        return undefined;
    const env = platform.process?.env ?? {};
    const given = typeof option === "function" ? await option() : (option ?? env[variables.find((name) => env[name]) ?? ""]);
    const token = `${given ?? ""}`.trim();
    if (!/^[!-~]+$/.test(token)) {
        throw new AuthenticationError(token
            ? "The token is malformed"
            : "No token: set RUNCOMFY_API_TOKEN to an API key from the profile of your RunComfy account");
    }
    if (platform.document && !warned) {
        warned = true;
        console.warn("RunComfy: everyone who opens this page can read the token. Use a proxy that adds it: { baseUrl, token: null }");
    }
    return token;
}
export function redactor(token = "") {
    const forms = token.length < 8 ? [] : formsOf(token);
    return (text) => forms.reduce((rest, form) => rest.replaceAll(form, "[token]"), text);
}
function formsOf(token) {
    const base64 = [0, 1, 2].map((before) => btoa("_".repeat(before) + token).slice(before && before + 1, [undefined, -3, -2][(before + token.length) % 3]));
    const base64Url = base64.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"));
    return [token, JSON.stringify(token).slice(1, -1), encodeURIComponent(token), ...base64, ...base64Url];
}
