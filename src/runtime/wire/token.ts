import { AuthenticationError } from "../errors.js";
import type { RunComfyOptions } from "../options.js";

/** The environment and the document, on platforms that have one. */
const platform = globalThis as {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  readonly document?: unknown;
};

/** Environment variables that may hold the token, in the order in which they are read. */
const variables = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];

/** Set after the first warning that the token of a page is public. */
let warned = false;

/**
 * Finds the token to send; undefined if none is to be sent.
 *
 * @throws {AuthenticationError} If there is none, or if a header cannot carry it.
 */
export async function resolveToken(option: RunComfyOptions["token"]): Promise<string | undefined> {
  if (option === null) return undefined;
  const env = platform.process?.env ?? {};
  // Stops at the first variable that is set: Deno asks for a permission for each.
  const given =
    typeof option === "function" ? await option() : (option ?? env[variables.find((name) => env[name]) ?? ""]);
  // A token read from a file ends with a line break.
  const token = `${given ?? ""}`.trim();
  // `fetch` would quote the whole header in its own error message.
  if (!/^[!-~]+$/.test(token)) {
    throw new AuthenticationError(
      token
        ? "The token is malformed"
        : "No token: set RUNCOMFY_API_TOKEN to an API key from the profile of your RunComfy account",
    );
  }
  if (platform.document && !warned) {
    warned = true;
    console.warn(
      "RunComfy: everyone who opens this page can read the token. Use a proxy that adds it: { baseUrl, token: null }",
    );
  }
  return token;
}

/**
 * Makes the function that replaces the token in a text: as it is, in JSON, percent-encoded, and in base64. A token
 * shorter than 8 characters is left: it is a test's token, and would replace parts of other words.
 */
export function redactor(token = ""): (text: string) => string {
  const forms = token.length < 8 ? [] : formsOf(token);
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, "[token]"), text);
}

function formsOf(token: string): readonly string[] {
  // Its letters depend on how many bytes come before the token, modulo 3.
  const base64 = [0, 1, 2].map((before) =>
    // Without the letters that also hold bits of what comes before or after the token.
    btoa("_".repeat(before) + token).slice(before && before + 1, [undefined, -3, -2][(before + token.length) % 3]),
  );
  const base64Url = base64.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"));
  return [token, JSON.stringify(token).slice(1, -1), encodeURIComponent(token), ...base64, ...base64Url];
}
