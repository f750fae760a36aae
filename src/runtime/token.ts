/** Where the token comes from, and that it goes nowhere else. */
import { AuthenticationError, type ErrorFields } from "./errors.js";
import type { RunComfyOptions } from "./options.js";

const variables = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];

/** The environment, on platforms that have one. */
declare const process: { readonly env?: Readonly<Record<string, string | undefined>> } | undefined;

let warned = false;

/**
 * The token to send; undefined where none is to be sent.
 *
 * @param about What errors say besides.
 * @throws {AuthenticationError} If there is none, or if it holds what no header can carry.
 */
export async function resolveToken(
  option: RunComfyOptions["token"],
  about: Omit<ErrorFields, "code">,
): Promise<string | undefined> {
  if (option === null) return undefined;
  const given = typeof option === "function" ? await option() : (option ?? fromEnvironment());
  // A token read from a file ends with a line break.
  const token = String(given ?? "").trim();
  // `fetch` would quote the whole header in its own error message.
  if (!/^[!-~]+$/.test(token)) {
    throw new AuthenticationError(
      token
        ? "The token holds characters that no token has: was it copied in full, and without the quotes?"
        : `No token: set ${variables[0]}, or pass { token } to new RunComfy()`,
      { ...about, retryable: false, code: "authentication" },
    );
  }
  warnInBrowser();
  return token;
}

function fromEnvironment(): string | undefined {
  const env = typeof process === "object" ? process.env : undefined;
  return variables.map((name) => env?.[name]).find(Boolean);
}

/** Says once that whoever opens the page can read the token and spend its balance. */
function warnInBrowser(): void {
  if (warned || typeof document === "undefined") return;
  warned = true;
  console.warn(
    "RunComfy: the token is readable by everybody who opens this page. Send requests through a server of your own " +
      "that adds it: new RunComfy({ baseUrl, token: null })",
  );
}

/** The text without the token. Anything shorter than 8 characters is a test's token, and would eat other words. */
export function redact(text: string, token: string | undefined): string {
  return token && token.length >= 8 ? text.replaceAll(token, "[token]") : text;
}
